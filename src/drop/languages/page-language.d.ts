/** The language of the page, as scripts/vite.drop.ts puts it before the script. */
declare module 'springhouse:language' {
  /** BCP 47. */
  export const language: string;
  export const phrases: import('./phrases.ts').Phrases;
  /** Its list of 2048 words, packed (seal/word-packing.ts). */
  export const words: string;
}

/** What its language says of what is loaded later, as scripts/vite.drop.ts puts it before that. */
declare module 'springhouse:more-language' {
  export const phrases: import('./phrases.ts').MorePhrases;
}
