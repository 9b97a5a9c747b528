/**
 * The words in what a person typed. Chinese words are one character each, and many write them without spaces:
 * seven characters are seven words.
 */
export const typedWords = (typed: string): string[] =>
  /^\s*\p{Script=Han}{7}\s*$/u.test(typed) ? [...typed.trim()] : typed.split(/\s+/).filter(Boolean);
