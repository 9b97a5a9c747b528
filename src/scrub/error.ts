import { type Refusal, sentenceOf } from './refusals.ts';

/** A file that cannot be cleaned is refused whole, with the reason. */
export class ScrubError extends Error {
  override readonly name = 'ScrubError';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** @param detail - a number or name that belongs in the sentence; never anything out of the file. */
export function refuse(code: Refusal, detail?: string | number): ScrubError {
  return new ScrubError(code, sentenceOf(code, detail));
}
