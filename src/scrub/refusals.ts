// Every reason for which a file is refused. A worker answers with a code alone, so that nothing a file holds can
// reach a screen as a sentence of ours.

const sentences = {
  empty: () => 'The file is empty, so there is nothing to clean.',
  unknown: () =>
    'This kind of file is not known here, so nothing could be promised about it. Publish a picture, a PDF, a sound or a film of it instead.',
  damaged: () =>
    'The file is damaged, or is not what it says it is. Open it in the program that made it, save it anew and try again.',
  locked: () =>
    'The file is locked with a password. Open it with the password, save it without one and try again.',
  'too-large': (mebibytes) =>
    `The file is larger than the ${mebibytes} MiB that are read here. Make it smaller.`,
  'too-many-pixels': (millions) =>
    `The picture has more than the ${millions} million pixels that are decoded here. Shrink it in another program.`,
  'too-many-pages': (pages) =>
    `The document has more than the ${pages} pages that are drawn here. Take out those that are needed.`,
  'timed-out': (seconds) =>
    `Reading the file took longer than the ${seconds} s allowed, so its decoder was ended. It may be made to do that.`,
  stopped: () => 'It was stopped before the copy was made.',
  crashed: () =>
    'The decoder broke down on this file, or wanted more memory than it is allowed. It may be made to do that.',
  'answer-too-large': () =>
    'The file grew far beyond its size while it was decoded. It may be made to do that.',
  'not-started': () =>
    'The walled-off decoder could not be started on this computer, so the file was not opened at all.',
  leftover: () =>
    'What came out still held something besides picture, sound and words, so it was thrown away. Save it in another format and try again.',
  archive: () =>
    'This kind of archive cannot be opened here. Take out the files and clean them one by one, or put them into a zip.',
  'archive-member': (detail) =>
    `One of the files in the archive cannot be cleaned, so all of it is refused: ${detail}`,
  'archive-names': () =>
    'The archive holds links, or names that lead out of it or cannot be written. Put its files into a new zip and try again.',
  'archive-nested': () => 'There is an archive in this archive. Take it out and clean it by itself.',
  torrent: () =>
    'What this torrent is known by holds more than the files, such as the site or the program that made it, and cannot be changed. Make the torrent anew.',
  fields: () =>
    'This is data, a message or a card with fields in which programs write who made it, when and where. Copy the words that are needed into a text of their own.',
  'no-office': () =>
    'Office documents are drawn by LibreOffice, which was not found on this computer. Install it, or save the document as PDF and clean that.',
  'no-office-walls': () =>
    'Office documents are drawn by LibreOffice only where it can be walled off, which takes Linux with user namespaces. Save the document as PDF and clean that.',
  tracked: () =>
    'What was deleted under tracked changes could not be told from the rest. Accept all changes, save it anew and try again.',
  codec: () =>
    'The sound or picture inside is stored in a way that is not known here, so what it carries cannot be told. Save it as H.264 with AAC, or as WebM.',
  'nothing-inside': () => 'There is no sound and no picture in this file.',
  jxl: () =>
    'JPEG XL pictures are read by ffmpeg, which was not found on this computer or cannot be walled off there. Save it as PNG or JPEG and try again.',
  raw: () =>
    'This is what the camera recorded before it made a picture of it, which cannot be read here. Save it as JPEG or TIFF and try again.',
  reaches: () =>
    'It asks for something from another computer when it is opened, which tells that computer who reads it. Take that out and try again.',
  text: () => 'This is not plain text in UTF-8 or UTF-16, so what it holds cannot be told.',
  unreadable: (code) => `The file cannot be read (${code}).`,
  unwritable: (code) => `The clean file cannot be written there (${code}). Make room or name another place.`,
  'not-an-image': () => 'This is not a picture that can be cleaned.',
} satisfies Record<string, (detail?: string | number) => string>;

export type Refusal = keyof typeof sentences;

export function isRefusal(code: unknown): code is Refusal {
  return typeof code === 'string' && Object.hasOwn(sentences, code);
}

/** What happened and what to do. That nothing was lost goes without saying: the original is never written to. */
export function sentenceOf(code: Refusal, detail?: string | number): string {
  return (sentences[code] as (detail?: string | number) => string)(detail);
}
