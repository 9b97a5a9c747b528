import type { MorePhrases, Phrases } from './phrases.ts';

const cells = (n: number) => (n === 1 ? '1 cell' : `${n} cells`);
const seconds = (n: number) => (n === 1 ? '1 second' : `${n} seconds`);

export const en: Phrases = {
  name: 'English',
  direction: 'ltr',
  language: 'Language',
  leave: 'Leave',
  leaveByKey: 'Esc twice leaves this page and clears it.',
  escapeOnce: 'Press Esc once more to leave.',
  emptied: 'This page was out of sight for some minutes, so the words and the text were dropped from it.',
  back: 'Back',
  more: 'Fetching another part of this page.',
  stepOf: (step, of) => `${step} of ${of}`,

  start: {
    title: 'Tell us something',
    lead: 'What you write is sealed on this device, and only the newsroom can open it. There is no account, and this page stores nothing.',
    fresh: 'I am new here',
    known: 'I have my seven words',
    carry: 'Carry a file for someone',
    until: (date) =>
      `This page came by hand. It sends nothing; what you write goes into a file. Use it until ${date}.`,
  },
  about: {
    link: 'What this does, and does not',
    before: 'Before you write',
    goOn: 'Go on',
    time: '30 s to read',
    title: 'What this does, and does not',
    doesTitle: 'It does',
    does: [
      'It seals your report before it leaves this device. The machine that passes it on cannot open it.',
      'It stores nothing on this device. What you write is gone when you leave; the browser may still remember the site’s address.',
    ],
    doesNotTitle: 'It does not',
    doesNot: [
      'It does not hide a transmission. Any transmission can be located, within minutes. A watched network shows that this device used this site.',
      'It does not protect a phone that is watched from inside. A phone made under the state may record the screen; a keyboard may remember what is typed.',
      'It does not hide who could have known. What only you could know points to you.',
      'It never calls you. Nothing will ever be sent to you: whoever calls or writes and says it is us is not.',
    ],
    helpsTitle: 'What helps',
    helps: [
      'Do not write at work, nor on a device that others look at.',
      'Cut the connection while you write. Open it only to send.',
      'Or send nothing: save a file, and let someone carry it who cannot read it.',
    ],
  },
  newWords: {
    title: 'Your seven words',
    only: 'Only you have them. We cannot tell you again.',
    use: 'With them you find our replies, and the newsroom sees that two reports come from one person. They say nothing else about you.',
    keep: 'Learn them by heart, or write them on paper where nobody looks. Not on a phone.',
    noted: 'I have them by heart or on paper',
    other: 'Make other words',
  },
  check: {
    title: 'Two of them, to be sure',
    lead: 'They are not shown again. Type these two.',
    place: (n) => `Word ${n}`,
    wrong: (n) =>
      `Word ${n} was another one. Try again, or make other words: nothing has been sent with these.`,
    go: 'Go on',
    any: 'Later, any words open an inbox. A wrong word opens another one, and it is empty.',
  },
  oldWords: {
    title: 'Your seven words',
    label: 'The words, in order',
    any: 'Any words open an inbox. Nobody can tell whether words were used before, and an empty inbox proves nothing. A misspelt word opens another inbox.',
    count: (words) => (words === 1 ? '1 word' : `${words} words`),
    none: 'Type your words first.',
    write: 'Write a report',
    replies: 'See replies',
  },
  write: {
    attach: 'Add a photo or a file',
    title: 'Write',
    label: 'Your report',
    hint: 'What happened, where, when. Did you see it, or who told you?',
    offline: 'You can cut the connection now and open it only to send.',
    answering: 'You are answering this reply:',
    cost: (n, s) => `Fits in ${cells(n)}. About ${seconds(s)} on air at 2G.`,
    free: 'Nothing written yet, nothing on air.',
    estimate: 'The seconds are an estimate: 50 kbit/s, with the connection already open.',
    keys: (percent) => `Your words are being turned into keys on this device: ${percent} %.`,
    keysReady: 'Your keys are ready.',
    nothing: 'There is nothing to send yet. Write something first.',
    send: 'Send',
    save: 'Save to a file',
    print: 'Print',
    saved: (n) =>
      `Saved: ${cells(n)}. Whoever carries the file cannot read it; “Carry a file for someone” on this page passes it on.`,
    savedTrace: 'The browser keeps the file’s name and the time in its list of downloads.',
    replies: 'See replies',
    otherWords: 'Use other words',
  },
  sending: {
    title: 'Sending',
    keys: 'Turning your words into keys on this device. This is slow on purpose.',
    seal: 'Sealing your report on this device.',
    stamp: 'Many are writing to the relay now, so it asks this device to do a sum first.',
    air: (arrived, of) => `On air: ${arrived} of ${cells(of)} arrived.`,
    notYet: 'Nothing has been sent yet.',
    bar: 'How far it has come',
    cancel: 'Stop',
    turn: 'It goes at this page’s next turn, when readers’ pages send one of the same size. Keep the page open and in view.',
    now: 'Do not wait',
    shows: 'What goes at once stands out from reading.',
  },
  sent: {
    title: 'It has arrived',
    arrived: (arrived, of) => `The relay has it on disk: ${arrived} of ${cells(of)}.`,
    cut: 'You can cut the connection now. The text is gone from this page.',
    wait: 'A reply, if there is one, waits for fourteen days. Nothing will be sent to you: come back with your seven words, from any device.',
    words: 'Your seven words are the only way to it.',
    replies: 'See replies',
    another: 'Write another',
    leave: 'Leave this page',
    noneTitle: 'It has not arrived',
    someTitle: 'A part has arrived',
    kept: 'Nothing is lost: your text and its sealed cells are still on this page.',
    sendAgain: 'Send again',
    retry: (n) => `Send the missing ${cells(n)}`,
    toText: 'Back to the text',
  },
  failures: {
    unreachable: 'The relay cannot be reached. Check the connection and send again, or save to a file.',
    stopped: 'You stopped it.',
    full: 'The relay takes no more at present. Send again later, or save to a file.',
    'unknown-inbox':
      'The relay does not know this newsroom. Open the site again for a newer page, or save to a file.',
    'odd-answer':
      'Something else answers in place of the relay, perhaps the sign-in page of this network. Try another connection, or save to a file.',
    refused: 'The relay refused it. Send again later, or save to a file.',
    'too-long': 'The text is longer than one report can be. Send it as two.',
    device: 'This device could not do the sum; it may be out of memory. Close other pages and try again.',
  },
  replies: {
    title: 'Replies',
    keys: 'Turning your words into keys on this device. This is slow on purpose.',
    fetching: 'Fetching one page of the shelf.',
    none: 'Nothing for these words on the page that was fetched.',
    noneWhy:
      'That proves nothing. There may be no reply yet, or no room for it today, or one word was different. Come back another day.',
    found: (n) => (n === 1 ? 'One reply for these words.' : `${n} replies for these words.`),
    written: (date) => `Written on ${date}`,
    answer: 'Answer',
    acknowledge: 'Your next report tells the newsroom that you have seen this, so that it can be taken away.',
    failed: 'The page could not be fetched. A reply that waits there still waits.',
    again: 'Fetch again',
    write: 'Write a report',
  },
  closed: {
    title: 'Nothing can be sent from this page',
    expired: (expired, today) =>
      `The newsroom’s address on this page was good until ${expired}. This device says that today is ${today}. If that is right, open the site again for a newer page; if not, set the clock first.`,
    forged:
      'The newsroom’s address on this page is not as the newsroom signed it. Someone may have changed it. Do not write here; find the newsroom another way.',
    malformed: 'The newsroom’s address on this page is incomplete. Open the site again.',
    'old-browser': 'This browser is too old to seal a report. Use a newer one, or another device.',
    noCover: 'Until then, readers’ pages send no cover either.',
    nothing: 'Nothing was sent, and nothing was lost.',
  },
};

export const enMore: MorePhrases = {
  carry: {
    title: 'Carry a file for someone',
    lead: 'Someone gave you a file of sealed cells, or paper with codes on it. From here you can pass it on. You cannot read it, and nor can anyone who takes it from you.',
    seen: 'Whoever finds it can see what kind of thing it is, and for which newsroom.',
    choose: 'The file, or photographs of the paper',
    chosen: (n, kilobytes, s) => `${cells(n)}, ${kilobytes} KB. About ${seconds(s)} on air at 2G.`,
    notOurs: 'This is not a file of cells, nor paper with codes, for this newsroom. Nothing was sent.',
    damaged: (whole, of) =>
      `${whole} of its ${cells(of)} are whole; the others are damaged. Copy the file again if you can; the whole ones are worth passing on.`,
    pass: 'Pass it on',
    arrived: (arrived, of) => `The relay has ${arrived} of ${cells(of)} on disk.`,
    remove:
      'You can do away with the file or the paper now, and with photographs of it. What is deleted can often be recovered.',
    kept: 'Nothing is lost: the file or the paper is as it was.',
    retry: (n) => `Pass on the missing ${cells(n)}`,
  },
  paper: {
    title: 'Print',
    lead: (codes, sheets) =>
      `Your sealed report as ${codes} codes on ${sheets === 1 ? 'one sheet' : `${sheets} sheets`} of paper. Whoever carries it cannot read it; “Carry a file for someone” on the newsroom’s site reads it from photographs.`,
    found:
      'Whoever finds the paper can see that it holds such codes and, by comparing, for which newsroom. Your words and your text are not on it.',
    printer:
      'A printer may keep what it printed. A colour printer may leave faint dots that tell which printer it was, and when. Do not print at work.',
    dialog:
      'In the print dialog, switch off headers and footers: they would show this page’s address. Print at full size, and do not fold the paper across a code.',
    go: 'Print it',
    tooLong: 'This report is too long to print: 64 cells at most. Save it to a file, or write it as several.',
    how: 'Photograph all of it, flat, sharp and in even light.',
    camera: 'Use the camera',
    aim: 'Hold the camera over the codes until all are read. No picture of it is kept; one taken with the camera’s own app would stay on this device.',
    noCamera: 'The camera could not be opened. Choose photographs instead.',
    looking: 'Looking for codes. This takes some seconds.',
    read: (mark, read, of) => `Paper ${mark}: ${read} of ${of} codes read.`,
    missing: (places) =>
      `Missing or not readable: ${places}. Photograph these again, closer and in even light, and add the picture.`,
    place: (code, row, column, page) =>
      `code ${code} (${page ? `sheet ${page}, ` : ''}row ${row}, ${column === 1 ? 'left' : 'right'})`,
    noCode: 'No code could be read there. Photograph the paper closer, flat and in even light.',
    otherSheet: 'That is another paper. Pass on this one first.',
  },
  files: {
    small: 'A small copy: pixels only, nothing of the camera, the place or the time.',
    original: 'Send the original instead',
    reveals: (s) => `The original says: ${s}.`,
    hidden: 'The original may say when and where it was made, and with which device.',
    noCopy: 'No small copy can be made of it here: it goes only as the original.',
    remove: 'Remove',
    cost: (size, speeds) => `${size} with all files. On air about: ${speeds}.`,
    shape: 'An upload of this size does not look like reading.',
    noSave:
      'With files it cannot be saved or printed to carry: one photo would be more than a hundred codes. Send it, or remove the files.',
    tooLarge: 'A file may have 500 MB at most, and a report 8 files. Nothing was sent.',
    air: (sent, of) => `The report has arrived. Files: ${sent} of ${of} KB.`,
    missing:
      'The report has arrived; its files have not, or not whole. They stay on this page while it is open.',
    rest: 'Send the rest of the files',
    choose: 'Choose first: the original, or remove the file.',
    document: 'It goes as it is, with whatever it says inside about who made it, and when.',
  },
};
