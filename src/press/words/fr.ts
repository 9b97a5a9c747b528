import type { Words } from './types.ts';

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);
/** « du coréen », « de l’arabe ». */
const of = (language: string): string =>
  /^[aeiouéèêh]/i.test(language) ? `de l’${language}` : `du ${language}`;

export const fr: Words = {
  language: 'fr',
  day: (year, month, day) => `${day === 1 ? '1er' : day} ${months[month - 1]} ${year}`,
  month: (year, month) => `${months[month - 1]} ${year}`,
  languageNames: {
    ar: 'arabe',
    bo: 'tibétain',
    de: 'allemand',
    en: 'anglais',
    es: 'espagnol',
    fa: 'persan',
    fr: 'français',
    ja: 'japonais',
    ko: 'coréen',
    my: 'birman',
    ru: 'russe',
    ti: 'tigrigna',
    ug: 'ouïghour',
    vi: 'vietnamien',
    zh: 'chinois',
    'zh-Hans': 'chinois simplifié',
    'zh-Hant': 'chinois traditionnel',
  },
  skipToText: 'Aller au texte',
  landmarks: { pages: 'Pages', languages: 'Langues' },
  latest: 'À la une',
  archive: 'Archives',
  corrections: 'Rectificatifs',
  howWeReport: 'Notre méthode',
  about: 'À propos',
  tell: 'Dites-nous quelque chose',
  feeds: 'Flux',
  moreStories: 'Autres articles',
  noStories: 'Rien n’est encore publié dans cette langue.',
  noCorrections: 'Rien n’a encore été rectifié.',
  recentCorrections: 'Derniers rectificatifs',
  by: (name) => `Par ${name}`,
  updated: (day) => `Mis à jour le ${day}`,
  photoTaken: (when) => `Photo de ${when}.`,
  credit: (name) => name,
  correctionOf: (day) => `Rectificatif, ${day}`,
  readWhy: 'Ce que nous savons maintenant :',
  thisCorrects: 'Cet article rectifie',
  withdrawnTitle: (title) => `Retiré : ${title}`,
  withdrawnOn: (day) => `Retiré, ${day}`,
  withdrawnText:
    'Cet article n’est plus publié. Son adresse demeure, pour que celui qui arrive d’ailleurs apprenne qu’il a été retiré.',
  sections: 'Rubriques',
  topics: 'Thèmes',
  earlierYears: 'Par année',
  timeline: {
    title: 'Chronologie',
    lead: 'Ce qui s’est passé, dans l’ordre, pour autant que nous le sachions. Un point est un jour connu ; une barre, le temps pendant lequel cela s’est passé.',
    none: 'Aucun événement n’est encore publié.',
    when: 'Quand',
    what: 'Ce qui s’est passé',
    uncertain: 'incertain',
    unknownDate: 'Date inconnue',
  },
  map: {
    title: 'Carte',
    lead: 'Où cela s’est passé, aussi précisément qu’on peut le dire sans nuire à personne. Un anneau est une région, un point une ville.',
    none: 'Aucun événement situé n’est encore publié.',
    where: 'Où',
    unplaced: 'Lieu non indiqué',
    incidents: (count) => (count === 1 ? '1 événement' : `${count} événements`),
  },
  search: {
    title: 'Recherche',
    label: 'Chercher dans les articles',
    lead: 'La recherche se fait dans votre navigateur. Ce que vous tapez n’est pas envoyé, mais les morceaux d’index nécessaires viennent de ce site, et d’après leurs noms son serveur pourrait deviner le début des mots.',
    none: (query) => `Rien n’a été trouvé pour « ${query} ».`,
    found: (count) => (count === 1 ? '1 article' : `${count} articles`),
    noScript:
      'La recherche a besoin d’un script, que ce navigateur n’exécute pas. Les archives contiennent tous les articles.',
    failed: 'L’index n’est pas arrivé. Réessayez, ou cherchez dans les archives.',
  },
  howWeKnow: 'D’où nous le savons',
  howWeGrade: 'Comment nous pesons ce qu’on nous dit',
  earlier: 'Articles précédents',
  later: 'Articles suivants',
  credits: 'Ont contribué',
  translatedBy: (name, from) => `Traduit ${of(from)} par ${name}`,
  translatedFrom: (from) => `Traduit ${of(from)}`,
  editedBy: (name) => `Édition : ${name}`,
  writtenBy: (name) => `Texte : ${name}`,
  alsoIn: 'Autres langues',
  original: 'original',
  aboutReading: {
    title: 'Ce que fait ce site pendant que vous lisez',
    points: [
      'Ses pages ne demandent rien à personne, sinon à ce site et au relais de la rédaction : ni polices, ni compteurs, ni images d’ailleurs. Elles ne posent pas de cookies et ne gardent rien dans votre navigateur. Celui-ci peut noter la visite dans son historique.',
      'Votre réseau et qui tient le serveur peuvent voir que vous êtes venu, et quand. Là où cela seul est un risque, ne lisez pas ici sur un appareil ou une ligne à vous.',
    ],
    cover: [
      'Tant qu’une page est ouverte et visible, son script envoie de temps en temps 4 Ko au relais de la rédaction et en reçoit 16 : d’abord dans les vingt secondes, puis environ une fois par minute, et plus rarement à mesure que la page reste ouverte. C’est scellé et ne dit que « ceci est une couverture ». Cela coûte un peu de données et un instant de votre appareil.',
      'Nous le faisons parce que certains nous parlent au péril de leur vie. Leurs messages partent des mêmes pages à la place d’un tel envoi, aux mêmes moments et de la même taille, si bien que celui qui surveille le réseau ne distingue pas leur visite de la vôtre. Chaque page lue les aide. Un fichier joint à un message est plus gros et n’est pas caché ainsi. Qui ne veut pas y prendre part désactive les scripts pour ce site ; il se lit sans eux.',
    ],
    noCover:
      'Ce site a une page d’où l’on peut écrire à la rédaction. Les pages des lecteurs n’envoient rien d’elles-mêmes : envoyer ne ressemble donc pas à lire.',
  },
  report: {
    lead: 'Nous parlons de lieux où raconter à quelqu’un du dehors ce qui s’est passé peut coûter la vie. Cette page dit comment nous pesons ce qui nous parvient et ce que nos mots veulent dire.',
    originsTitle: 'Nous comptons les origines, pas les bouches',
    origins:
      'Quand trois personnes nous disent la même chose, nous demandons à chacune d’où elle le tient. Si toutes trois l’ont appris d’une seule, c’est un seul témoignage, aussi souvent qu’il soit répété. Nous ne disons corroboré que ce sur quoi s’accordent des témoignages d’origines différentes.',
    gradesTitle: 'Deux notes distinctes',
    grades:
      'Nous notons séparément la source et ce qu’elle dit : quelqu’un de fiable peut se tromper, un inconnu peut avoir raison. Dans un article, nous donnons la note en toutes lettres, sous « D’où nous le savons ».',
    sourceTitle: 'La source',
    source: [
      ['A', 'Fiable : ne s’est jamais trompée dans ce qui a pu être vérifié.'],
      ['B', 'Généralement fiable : a eu raison dans la plupart de ce qui a pu l’être.'],
      ['C', 'Assez fiable : a eu raison en partie.'],
      ['D', 'Rarement fiable : s’est souvent trompée.'],
      ['E', 'Non fiable : s’est trompée dans la plupart de ce qui a pu être vérifié.'],
      ['F', 'Ne peut être jugée : rien n’a pu être vérifié jusqu’ici.'],
    ],
    claimTitle: 'Ce qu’elle dit',
    claim: [
      ['1', 'Confirmé par des témoignages d’une autre origine.'],
      ['2', 'Probablement vrai : non confirmé, mais conforme à ce que l’on sait par ailleurs.'],
      ['3', 'Peut-être vrai : non confirmé, et conforme à une partie de ce que l’on sait.'],
      ['4', 'Douteux : non confirmé, et rien d’autre ne l’indique.'],
      ['5', 'Improbable : ce que l’on sait le contredit.'],
      ['6', 'Ne peut être jugé : il n’y a rien à quoi le comparer.'],
    ],
    correctionsTitle: 'Quand nous nous trompons',
    correctionsText:
      'Nous le disons en tête de l’article lui-même, dans chaque langue où il a paru, avec la date. Chaque rectificatif reste dans la liste. L’article qui dit ce qui était faux et celui qu’il rectifie renvoient l’un à l’autre.',
    translationsTitle: 'Traductions',
    translations:
      'Chaque article dit dans quelle langue il a été écrit et, quand cela peut se dire, qui l’a traduit et édité. Si deux versions diffèrent, dites-le-nous : l’une des deux est fausse.',
  },
  tellPage: {
    starting:
      'La page démarre. Si cette ligne reste, son programme n’est pas arrivé : rien n’a été envoyé ; rechargez la page.',
    noScript:
      'Ce navigateur n’exécute pas de scripts ici. Sans le script de la page, rien ne peut être scellé. Autorisez les scripts pour cette seule page, ou prenez un autre navigateur.',
    withoutScript: 'Ce que vous pouvez faire sans scripts',
  },
  notFound: {
    title: 'Il n’y a pas de page ici',
    text: 'L’adresse est peut-être mal écrite, ou la page a changé de place. Ce qui est publié se trouve dans les archives.',
  },
};
