import type { MorePhrases, Phrases } from './phrases.ts';

const cells = (n: number) => (n === 1 ? '1 celda' : `${n} celdas`);
const seconds = (n: number) => (n === 1 ? '1 segundo' : `${n} segundos`);

export const es: Phrases = {
  name: 'Español',
  direction: 'ltr',
  language: 'Idioma',
  leave: 'Salir',
  leaveByKey: 'Esc dos veces borra esta página y sale de ella.',
  escapeOnce: 'Pulse Esc otra vez para salir.',
  emptied: 'Esta página estuvo unos minutos fuera de la vista y se borraron de ella las palabras y el texto.',
  back: 'Volver',
  more: 'Se trae otra parte de esta página.',
  stepOf: (step, of) => `${step} de ${of}`,

  start: {
    title: 'Cuéntenos algo',
    lead: 'Lo que escribe se sella en este aparato y solo la redacción puede abrirlo. No hay cuenta y esta página no guarda nada.',
    fresh: 'Es mi primera vez',
    known: 'Tengo mis siete palabras',
    carry: 'Llevar el archivo de alguien',
    until: (date) =>
      `Esta página llegó de mano en mano. No envía nada; lo que escribe va a un archivo. Sirve hasta el ${date}.`,
  },
  about: {
    link: 'Lo que esto hace y lo que no',
    before: 'Antes de escribir',
    goOn: 'Seguir',
    time: '30 s de lectura',
    title: 'Lo que esto hace y lo que no',
    doesTitle: 'Hace',
    does: [
      'Sella su informe antes de que salga del aparato. La máquina que lo pasa no puede abrirlo.',
      'No guarda nada en este aparato. Lo escrito desaparece cuando usted sale; el navegador puede recordar la dirección del sitio.',
    ],
    doesNotTitle: 'No hace',
    doesNot: [
      'No esconde una transmisión. Cualquiera puede localizarse en minutos. En una red vigilada se ve que este aparato usó este sitio.',
      'No protege un teléfono vigilado desde dentro. Uno hecho bajo el Estado puede grabar la pantalla; un teclado puede recordar lo escrito.',
      'No esconde quién pudo saberlo. Lo que solo usted sabía le señala.',
      'Nunca le llamamos ni le enviamos nada. Quien llame o escriba diciendo que somos nosotros no lo es.',
    ],
    helpsTitle: 'Lo que ayuda',
    helps: [
      'No escriba en el trabajo ni en un aparato que otros miran.',
      'Corte la conexión mientras escribe. Ábrala solo para enviar.',
      'O no envíe nada: guarde un archivo y que lo lleve alguien que no puede leerlo.',
    ],
  },
  newWords: {
    title: 'Sus siete palabras',
    only: 'Solo usted las tiene. No podemos repetirlas.',
    use: 'Con ellas encuentra nuestras respuestas, y la redacción ve que dos informes son de una misma persona. No dicen nada más de usted.',
    keep: 'Apréndalas de memoria o escríbalas en un papel que nadie mire. No en un teléfono.',
    noted: 'Las tengo de memoria o en papel',
    other: 'Otras palabras',
  },
  check: {
    title: 'Dos de ellas, para estar seguros',
    lead: 'No se muestran más. Escriba estas dos.',
    place: (n) => `Palabra ${n}`,
    wrong: (n) =>
      `La palabra ${n} era otra. Pruebe de nuevo o pida otras palabras: con estas no se ha enviado nada.`,
    go: 'Seguir',
    any: 'Después, cualquier palabra abre un buzón. Una equivocada abre otro, y está vacío.',
  },
  oldWords: {
    title: 'Sus siete palabras',
    label: 'Las palabras, en orden',
    any: 'Cualquier palabra abre un buzón. Nadie puede saber si se usaron antes, y un buzón vacío no prueba nada. Una letra equivocada abre otro buzón.',
    count: (words) => (words === 1 ? '1 palabra' : `${words} palabras`),
    none: 'Escriba primero sus palabras.',
    write: 'Escribir un informe',
    replies: 'Ver respuestas',
  },
  write: {
    attach: 'Añadir una foto o un archivo',
    title: 'Escribir',
    label: 'Su informe',
    hint: 'Qué pasó, dónde, cuándo. ¿Lo vio usted, o quién se lo contó?',
    offline: 'Puede cortar la conexión ahora y abrirla solo para enviar.',
    answering: 'Usted contesta a esta respuesta:',
    cost: (n, s) => `Cabe en ${cells(n)}. Unos ${seconds(s)} en el aire con 2G.`,
    free: 'Nada escrito todavía, nada en el aire.',
    estimate: 'Los segundos son una estimación: 50 kbit/s, con la conexión ya abierta.',
    keys: (percent) => `Este aparato convierte sus palabras en claves: ${percent} %.`,
    keysReady: 'Sus claves están listas.',
    nothing: 'Aún no hay nada que enviar. Escriba algo primero.',
    send: 'Enviar',
    save: 'Guardar en un archivo',
    print: 'Imprimir',
    saved: (n) =>
      `Guardado: ${cells(n)}. Quien lleve el archivo no puede leerlo; se pasa desde esta página, en «Llevar el archivo de alguien».`,
    savedTrace: 'El navegador guarda el nombre del archivo y la hora en su lista de descargas.',
    replies: 'Ver respuestas',
    otherWords: 'Usar otras palabras',
  },
  sending: {
    title: 'Enviando',
    keys: 'Este aparato convierte sus palabras en claves. Es lento a propósito.',
    seal: 'Se sella su informe en este aparato.',
    stamp: 'Ahora escriben muchos al repetidor, y pide a este aparato que antes haga un cálculo.',
    air: (arrived, of) => `En el aire: han llegado ${arrived} de ${cells(of)}.`,
    notYet: 'Todavía no se ha enviado nada.',
    bar: 'Cuánto lleva hecho',
    cancel: 'Parar',
    turn: 'Sale en el próximo turno de esta página, cuando las de los lectores envían una celda del mismo tamaño. Déjela abierta y a la vista.',
    now: 'No esperar',
    shows: 'Lo que sale enseguida se distingue de la lectura.',
  },
  sent: {
    title: 'Ha llegado',
    arrived: (arrived, of) => `El repetidor lo tiene en disco: ${arrived} de ${cells(of)}.`,
    cut: 'Ya puede cortar la conexión. El texto se ha borrado de esta página.',
    wait: 'Una respuesta, si la hay, espera catorce días. No se le enviará nada: vuelva con sus siete palabras, desde cualquier aparato.',
    words: 'Sus siete palabras son el único camino.',
    replies: 'Ver respuestas',
    another: 'Escribir otro',
    leave: 'Salir de esta página',
    noneTitle: 'No ha llegado',
    someTitle: 'Ha llegado una parte',
    kept: 'No se ha perdido nada: su texto y sus celdas selladas siguen en esta página.',
    sendAgain: 'Enviar de nuevo',
    retry: (n) => `Enviar lo que falta: ${cells(n)}`,
    toText: 'Volver al texto',
  },
  failures: {
    unreachable: 'No se alcanza el repetidor. Mire la conexión y envíe de nuevo, o guarde en un archivo.',
    stopped: 'Usted lo paró.',
    full: 'El repetidor no admite más por ahora. Envíe más tarde o guarde en un archivo.',
    'unknown-inbox':
      'El repetidor no conoce esta redacción. Abra otra vez el sitio para tener una página nueva, o guarde en un archivo.',
    'odd-answer':
      'En lugar del repetidor contesta otra cosa, quizá la página de acceso de esta red. Use otra conexión o guarde en un archivo.',
    refused: 'El repetidor lo rechazó. Envíe más tarde o guarde en un archivo.',
    'too-long': 'El texto es más largo que un informe. Envíelo en dos.',
    device:
      'Este aparato no pudo terminar el cálculo; quizá le falta memoria. Cierre otras páginas y pruebe de nuevo.',
  },
  replies: {
    title: 'Respuestas',
    keys: 'Este aparato convierte sus palabras en claves. Es lento a propósito.',
    fetching: 'Se trae una página del estante.',
    none: 'En la página traída no hay nada para estas palabras.',
    noneWhy:
      'Eso no prueba nada. Quizá aún no hay respuesta, hoy no había sitio o una palabra era distinta. Vuelva otro día.',
    found: (n) => (n === 1 ? 'Una respuesta para estas palabras.' : `${n} respuestas para estas palabras.`),
    written: (date) => `Escrita el ${date}`,
    answer: 'Contestar',
    acknowledge: 'Su próximo informe dice a la redacción que usted la vio, para que la retire.',
    failed: 'No se pudo traer la página. Si una respuesta espera, sigue esperando.',
    again: 'Traer otra vez',
    write: 'Escribir un informe',
  },
  closed: {
    title: 'Desde esta página no se puede enviar nada',
    expired: (expired, today) =>
      `La dirección de la redacción en esta página valía hasta el ${expired}. Este aparato dice que hoy es ${today}. Si es así, abra otra vez el sitio; si no, ponga primero el reloj en hora.`,
    forged:
      'La dirección de la redacción en esta página no es la que la redacción firmó. Quizá alguien la cambió. No escriba aquí; busque la redacción por otro camino.',
    malformed: 'La dirección de la redacción en esta página está incompleta. Abra otra vez el sitio.',
    'old-browser':
      'Este navegador es demasiado viejo para sellar un informe. Use uno más nuevo u otro aparato.',
    noCover: 'Hasta entonces, las páginas de los lectores tampoco envían cobertura.',
    nothing: 'No se envió nada ni se perdió nada.',
  },
};

export const esMore: MorePhrases = {
  carry: {
    title: 'Llevar el archivo de alguien',
    lead: 'Si le dieron un archivo de celdas selladas, o un papel con códigos, desde aquí puede pasarlo. Usted no puede leerlo, ni tampoco quien se lo quite.',
    seen: 'Quien lo encuentre ve qué clase de cosa es y para qué redacción.',
    choose: 'El archivo, o fotos del papel',
    chosen: (n, kilobytes, s) => `${cells(n)}, ${kilobytes} KB. Unos ${seconds(s)} en el aire con 2G.`,
    notOurs: 'No es un archivo de celdas ni un papel con códigos para esta redacción. No se envió nada.',
    damaged: (whole, of) =>
      `Están enteras ${whole} de sus ${cells(of)}; las demás están dañadas. Cópielo de nuevo si puede; vale la pena pasar las enteras.`,
    pass: 'Pasarlo',
    arrived: (arrived, of) => `El repetidor tiene en disco ${arrived} de ${cells(of)}.`,
    remove:
      'Ya puede deshacerse del archivo o del papel, y de sus fotos. Lo borrado a menudo puede recuperarse.',
    kept: 'No se ha perdido nada: el archivo o el papel está como estaba.',
    retry: (n) => `Pasar lo que falta: ${cells(n)}`,
  },
  paper: {
    title: 'Imprimir',
    lead: (codes, sheets) =>
      `Su mensaje sellado, en ${codes} códigos sobre ${sheets === 1 ? 'una hoja' : `${sheets} hojas`} de papel. Quien lo lleve no puede leerlo; «Llevar el archivo de alguien», en el sitio de la redacción, lo lee de las fotos.`,
    found:
      'Quien encuentre el papel ve que tiene códigos de esta clase y, comparando, para qué redacción. Sus palabras y su texto no están en él.',
    printer:
      'Una impresora puede guardar lo que imprimió. Una de color puede dejar puntos muy tenues que dicen qué impresora fue y cuándo. No imprima en el trabajo.',
    dialog:
      'En el diálogo de impresión, quite encabezados y pies de página: mostrarían la dirección de esta página. Imprima a tamaño real y no doble el papel por un código.',
    go: 'Imprimirlo',
    tooLong:
      'Este mensaje es demasiado largo para imprimir: 64 celdas como máximo. Guárdelo en un archivo, o escríbalo en varios.',
    how: 'Fotografíe todo, plano, nítido y con luz pareja.',
    camera: 'Usar la cámara',
    aim: 'Mantenga la cámara sobre los códigos hasta que se lean todos. No se guarda ninguna imagen; una foto hecha con la aplicación de la cámara se quedaría en este aparato.',
    noCamera: 'No se pudo abrir la cámara. Elija fotos en su lugar.',
    looking: 'Buscando códigos. Tarda unos segundos.',
    read: (mark, read, of) => `Papel ${mark}: leídos ${read} de ${of} códigos.`,
    missing: (places) =>
      `Faltan o no se leen: ${places}. Fotografíelos otra vez, más de cerca y con luz pareja, y añada la foto.`,
    place: (code, row, column, page) =>
      `código ${code} (${page ? `hoja ${page}, ` : ''}fila ${row}, ${column === 1 ? 'izquierda' : 'derecha'})`,
    noCode: 'Ahí no se pudo leer ningún código. Fotografíe el papel más de cerca, plano y con luz pareja.',
    otherSheet: 'Ese es otro papel. Pase primero este.',
  },
  files: {
    small: 'Una copia pequeña: solo píxeles, nada de la cámara, el lugar ni la hora.',
    original: 'Enviar el original en su lugar',
    reveals: (s) => `El original dice: ${s}.`,
    hidden: 'El original puede decir cuándo y dónde se hizo, y con qué aparato.',
    noCopy: 'Aquí no se puede hacer una copia pequeña: solo puede ir el original.',
    remove: 'Quitar',
    cost: (size, speeds) => `${size} con todos los archivos. En el aire unos: ${speeds}.`,
    shape: 'Un envío de este tamaño no parece una lectura.',
    noSave:
      'Con archivos no se puede guardar ni imprimir para llevar: una sola foto serían más de cien códigos. Envíelo, o quite los archivos.',
    tooLarge: 'Un archivo puede tener 500 MB como máximo, y un mensaje 8 archivos. No se envió nada.',
    air: (sent, of) => `El mensaje ha llegado. Archivos: ${sent} de ${of} KB.`,
    missing:
      'El mensaje ha llegado; sus archivos no, o no enteros. Siguen en esta página mientras esté abierta.',
    rest: 'Enviar el resto de los archivos',
    choose: 'Elija primero: el original, o quitar el archivo.',
    document: 'Va tal como está, con lo que diga dentro sobre quién lo hizo y cuándo.',
  },
};
