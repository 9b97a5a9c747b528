import type { MorePhrases, Phrases } from './phrases.ts';

const cells = (n: number) => (n < 2 ? `${n} cellule` : `${n} cellules`);
const seconds = (n: number) => (n < 2 ? `${n} seconde` : `${n} secondes`);

export const fr: Phrases = {
  name: 'Français',
  direction: 'ltr',
  language: 'Langue',
  leave: 'Quitter',
  leaveByKey: 'Deux fois Échap vide cette page et la quitte.',
  escapeOnce: 'Appuyez encore une fois sur Échap pour quitter.',
  emptied: 'Cette page est restée hors de vue quelques minutes ; les mots et le texte en ont été effacés.',
  back: 'Retour',
  more: 'Une autre partie de la page arrive.',
  stepOf: (step, of) => `${step} sur ${of}`,

  start: {
    title: 'Dites-nous quelque chose',
    lead: 'Ce que vous écrivez est scellé sur cet appareil, et seule la rédaction peut l’ouvrir. Il n’y a pas de compte, et cette page ne garde rien.',
    fresh: 'C’est la première fois',
    known: 'J’ai mes sept mots',
    carry: 'Porter le fichier de quelqu’un',
    until: (date) =>
      `Cette page est venue de main en main. Elle n’envoie rien ; ce que vous écrivez va dans un fichier. Elle sert jusqu’au ${date}.`,
  },
  about: {
    link: 'Ce que ceci fait, et ne fait pas',
    before: 'Avant d’écrire',
    goOn: 'Continuer',
    time: '30 s de lecture',
    title: 'Ce que ceci fait, et ne fait pas',
    doesTitle: 'Ceci',
    does: [
      'scelle votre message avant qu’il quitte l’appareil. La machine qui le transmet ne peut pas l’ouvrir ;',
      'ne garde rien sur cet appareil. Ce que vous écrivez disparaît quand vous partez ; le navigateur peut retenir l’adresse du site.',
    ],
    doesNotTitle: 'Mais ceci',
    doesNot: [
      'ne cache pas une transmission. Toute émission peut être localisée en quelques minutes. Un réseau surveillé montre que cet appareil a utilisé ce site ;',
      'ne protège pas un téléphone surveillé de l’intérieur. Un téléphone fait sous l’État peut enregistrer l’écran ; un clavier peut retenir ce qui est tapé ;',
      'ne cache pas qui pouvait savoir. Ce que vous seul saviez mène à vous ;',
      'ne vous appelle jamais. Rien ne vous sera envoyé : qui vous appelle ou vous écrit en notre nom n’est pas nous.',
    ],
    helpsTitle: 'Ce qui aide',
    helps: [
      'N’écrivez pas au travail, ni sur un appareil que d’autres regardent.',
      'Coupez la connexion pendant que vous écrivez. Ouvrez-la seulement pour envoyer.',
      'Ou n’envoyez rien : enregistrez un fichier, que porte quelqu’un qui ne peut pas le lire.',
    ],
  },
  newWords: {
    title: 'Vos sept mots',
    only: 'Vous seul les avez. Nous ne pourrons pas vous les redire.',
    use: 'Avec eux vous trouvez nos réponses, et la rédaction voit que deux messages viennent d’une même personne. Ils ne disent rien d’autre de vous.',
    keep: 'Apprenez-les par cœur, ou notez-les sur un papier que personne ne regarde. Pas sur un téléphone.',
    noted: 'Je les sais ou les ai notés sur papier',
    other: 'D’autres mots',
  },
  check: {
    title: 'Deux d’entre eux, pour vérifier',
    lead: 'Ils ne seront plus montrés. Écrivez ces deux-là.',
    place: (n) => `Mot ${n}`,
    wrong: (n) =>
      `Le mot ${n} était un autre. Réessayez, ou prenez d’autres mots : rien n’a été envoyé avec ceux-ci.`,
    go: 'Continuer',
    any: 'Plus tard, tous les mots ouvrent une boîte. Un mot faux en ouvre une autre, et elle est vide.',
  },
  oldWords: {
    title: 'Vos sept mots',
    label: 'Les mots, dans l’ordre',
    any: 'Tous les mots ouvrent une boîte. Personne ne peut dire s’ils ont déjà servi, et une boîte vide ne prouve rien. Une faute ouvre une autre boîte.',
    count: (words) => (words < 2 ? `${words} mot` : `${words} mots`),
    none: 'Écrivez d’abord vos mots.',
    write: 'Écrire un message',
    replies: 'Voir les réponses',
  },
  write: {
    attach: 'Ajouter une photo ou un fichier',
    title: 'Écrire',
    label: 'Votre message',
    hint: 'Ce qui s’est passé, où, quand. L’avez-vous vu, ou qui vous l’a dit ?',
    offline: 'Vous pouvez couper la connexion maintenant et l’ouvrir seulement pour envoyer.',
    answering: 'Vous répondez à ceci :',
    cost: (n, s) => `Tient dans ${cells(n)}. Environ ${seconds(s)} d’émission en 2G.`,
    free: 'Rien d’écrit, rien d’émis.',
    estimate: 'Les secondes sont une estimation : 50 kbit/s, connexion déjà ouverte.',
    keys: (percent) => `Cet appareil change vos mots en clés : ${percent} %.`,
    keysReady: 'Vos clés sont prêtes.',
    nothing: 'Il n’y a rien à envoyer. Écrivez d’abord.',
    send: 'Envoyer',
    save: 'Enregistrer un fichier',
    print: 'Imprimer',
    saved: (n) =>
      `Enregistré : ${cells(n)}. Qui porte le fichier ne peut pas le lire ; « Porter le fichier de quelqu’un », sur cette page, le transmet.`,
    savedTrace: 'Le navigateur garde le nom du fichier et l’heure dans sa liste de téléchargements.',
    replies: 'Voir les réponses',
    otherWords: 'Utiliser d’autres mots',
  },
  sending: {
    title: 'Envoi',
    keys: 'Cet appareil change vos mots en clés. C’est lent exprès.',
    seal: 'Votre message est scellé sur cet appareil.',
    stamp: 'Beaucoup écrivent au relais en ce moment ; il demande d’abord un calcul à cet appareil.',
    air: (arrived, of) => `Émission : ${arrived} sur ${cells(of)} arrivées.`,
    notYet: 'Rien n’a encore été envoyé.',
    bar: 'Avancement',
    cancel: 'Arrêter',
    turn: 'Il part au prochain tour de cette page, quand celles des lecteurs envoient une cellule de même taille. Laissez-la ouverte et visible.',
    now: 'Ne pas attendre',
    shows: 'Ce qui part aussitôt se distingue de la lecture.',
  },
  sent: {
    title: 'C’est arrivé',
    arrived: (arrived, of) => `Le relais l’a sur disque : ${arrived} sur ${cells(of)}.`,
    cut: 'Vous pouvez couper la connexion. Le texte a quitté cette page.',
    wait: 'Une réponse, s’il y en a une, attend quatorze jours. Rien ne vous sera envoyé : revenez avec vos sept mots, depuis n’importe quel appareil.',
    words: 'Vos sept mots sont le seul chemin.',
    replies: 'Voir les réponses',
    another: 'Écrire encore',
    leave: 'Quitter cette page',
    noneTitle: 'Ce n’est pas arrivé',
    someTitle: 'Une partie est arrivée',
    kept: 'Rien n’est perdu : votre texte et ses cellules scellées sont encore sur cette page.',
    sendAgain: 'Renvoyer',
    retry: (n) => `Envoyer le reste : ${cells(n)}`,
    toText: 'Retour au texte',
  },
  failures: {
    unreachable:
      'Le relais est hors d’atteinte. Vérifiez la connexion et renvoyez, ou enregistrez un fichier.',
    stopped: 'Vous l’avez arrêté.',
    full: 'Le relais ne prend plus rien pour le moment. Renvoyez plus tard, ou enregistrez un fichier.',
    'unknown-inbox':
      'Le relais ne connaît pas cette rédaction. Rouvrez le site pour une page plus récente, ou enregistrez un fichier.',
    'odd-answer':
      'Autre chose répond à la place du relais, peut-être la page d’accès de ce réseau. Prenez une autre connexion, ou enregistrez un fichier.',
    refused: 'Le relais l’a refusé. Renvoyez plus tard, ou enregistrez un fichier.',
    'too-long': 'Le texte est trop long pour un message. Envoyez-le en deux.',
    device:
      'Cet appareil n’a pas pu finir le calcul ; il manque peut-être de mémoire. Fermez d’autres pages et réessayez.',
  },
  replies: {
    title: 'Réponses',
    keys: 'Cet appareil change vos mots en clés. C’est lent exprès.',
    fetching: 'On prend une page sur l’étagère.',
    none: 'Rien pour ces mots sur la page prise.',
    noneWhy:
      'Cela ne prouve rien. Il n’y a peut-être pas encore de réponse, pas de place aujourd’hui, ou un mot était différent. Revenez un autre jour.',
    found: (n) => (n < 2 ? 'Une réponse pour ces mots.' : `${n} réponses pour ces mots.`),
    written: (date) => `Écrite le ${date}`,
    answer: 'Répondre',
    acknowledge: 'Votre prochain message dira à la rédaction que vous l’avez vue, pour qu’elle la retire.',
    failed: 'La page n’a pas pu être prise. Une réponse qui attend attend toujours.',
    again: 'Reprendre',
    write: 'Écrire un message',
  },
  closed: {
    title: 'Rien ne peut être envoyé de cette page',
    expired: (expired, today) =>
      `L’adresse de la rédaction sur cette page valait jusqu’au ${expired}. Cet appareil dit que nous sommes le ${today}. Si c’est juste, rouvrez le site ; sinon, réglez d’abord l’horloge.`,
    forged:
      'L’adresse de la rédaction sur cette page n’est pas celle que la rédaction a signée. Quelqu’un l’a peut-être changée. N’écrivez pas ici ; trouvez la rédaction autrement.',
    malformed: 'L’adresse de la rédaction sur cette page est incomplète. Rouvrez le site.',
    'old-browser':
      'Ce navigateur est trop ancien pour sceller un message. Prenez-en un plus récent, ou un autre appareil.',
    noCover: 'D’ici là, les pages des lecteurs n’envoient pas non plus de couverture.',
    nothing: 'Rien n’a été envoyé, rien n’a été perdu.',
  },
};

export const frMore: MorePhrases = {
  carry: {
    title: 'Porter le fichier de quelqu’un',
    lead: 'On vous a confié un fichier de cellules scellées, ou un papier couvert de codes ; d’ici vous pouvez le transmettre. Vous ne pouvez pas le lire, ni celui qui vous le prendrait.',
    seen: 'Qui le trouve voit quelle sorte de chose c’est, et pour quelle rédaction.',
    choose: 'Le fichier, ou des photos du papier',
    chosen: (n, kilobytes, s) => `${cells(n)}, ${kilobytes} Ko. Environ ${seconds(s)} d’émission en 2G.`,
    notOurs:
      'Ce n’est ni un fichier de cellules ni un papier à codes pour cette rédaction. Rien n’a été envoyé.',
    damaged: (whole, of) =>
      `${whole} sur ${cells(of)} sont entières, les autres abîmées. Recopiez le fichier si vous pouvez ; les entières valent d’être transmises.`,
    pass: 'Transmettre',
    arrived: (arrived, of) => `Le relais a sur disque ${arrived} sur ${cells(of)}.`,
    remove:
      'Vous pouvez vous défaire du fichier ou du papier, et de ses photos. Ce qui est effacé peut souvent être retrouvé.',
    kept: 'Rien n’est perdu : le fichier ou le papier est comme il était.',
    retry: (n) => `Transmettre le reste : ${cells(n)}`,
  },
  paper: {
    title: 'Imprimer',
    lead: (codes, sheets) =>
      `Votre message scellé, en ${codes} codes sur ${sheets === 1 ? 'une feuille' : `${sheets} feuilles`} de papier. Qui le porte ne peut pas le lire ; « Porter le fichier de quelqu’un », sur le site de la rédaction, le lit sur des photos.`,
    found:
      'Qui trouve le papier voit qu’il porte de tels codes et, en comparant, pour quelle rédaction. Vos mots et votre texte n’y sont pas.',
    printer:
      'Une imprimante peut garder ce qu’elle a imprimé. Une imprimante couleur peut laisser des points très pâles qui disent laquelle c’était, et quand. N’imprimez pas au travail.',
    dialog:
      'Dans la fenêtre d’impression, retirez les en-têtes et pieds de page : ils montreraient l’adresse de cette page. Imprimez en taille réelle et ne pliez pas le papier sur un code.',
    go: 'L’imprimer',
    tooLong:
      'Ce message est trop long pour être imprimé : 64 cellules au plus. Enregistrez un fichier, ou écrivez-le en plusieurs.',
    how: 'Photographiez le tout, à plat, net et bien éclairé partout.',
    camera: 'Utiliser l’appareil photo',
    aim: 'Tenez l’appareil au-dessus des codes jusqu’à ce que tous soient lus. Aucune image n’est gardée ; une photo prise avec l’application habituelle resterait sur cet appareil.',
    noCamera: 'L’appareil photo n’a pas pu s’ouvrir. Choisissez des photos.',
    looking: 'Recherche des codes. Cela prend quelques secondes.',
    read: (mark, read, of) => `Papier ${mark} : ${read} codes lus sur ${of}.`,
    missing: (places) =>
      `Manquants ou illisibles : ${places}. Photographiez-les de nouveau, de plus près et bien éclairés, et ajoutez la photo.`,
    place: (code, row, column, page) =>
      `code ${code} (${page ? `feuille ${page}, ` : ''}rang ${row}, ${column === 1 ? 'gauche' : 'droite'})`,
    noCode: 'Aucun code n’a pu y être lu. Photographiez le papier de plus près, à plat et bien éclairé.',
    otherSheet: 'C’est un autre papier. Transmettez d’abord celui-ci.',
  },
  files: {
    small: 'Une petite copie : des pixels, rien de l’appareil, du lieu ni de l’heure.',
    original: 'Envoyer plutôt l’original',
    reveals: (s) => `L’original dit : ${s}.`,
    hidden: 'L’original peut dire quand et où il a été fait, et avec quel appareil.',
    noCopy: 'Aucune petite copie n’est possible ici : seul l’original peut partir.',
    remove: 'Retirer',
    cost: (size, speeds) => `${size} avec tous les fichiers. Émission, environ : ${speeds}.`,
    shape: 'Un envoi de cette taille ne ressemble pas à une lecture.',
    noSave:
      'Avec des fichiers, on ne peut ni l’enregistrer ni l’imprimer pour le porter : une seule photo ferait plus de cent codes. Envoyez-le, ou retirez les fichiers.',
    tooLarge: 'Un fichier peut avoir 500 Mo au plus, et un message 8 fichiers. Rien n’a été envoyé.',
    air: (sent, of) => `Le message est arrivé. Fichiers : ${sent} sur ${of} Ko.`,
    missing:
      'Le message est arrivé ; ses fichiers non, ou pas entiers. Ils restent sur cette page tant qu’elle est ouverte.',
    rest: 'Envoyer le reste des fichiers',
    choose: 'Choisissez d’abord : l’original, ou retirer le fichier.',
    document: 'Il part tel quel, avec ce qu’il dit de qui l’a fait, et quand.',
  },
};
