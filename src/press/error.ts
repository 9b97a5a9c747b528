/**
 * An expected failure of the press. Its message is a sentence for the person at the screen: what happened, what
 * was lost (nothing), what to do. Same shape as the other rooms' errors; the press imports no other room.
 *
 * @param code - short, stable, kebab-case; what programs branch on.
 */
export class PressError extends Error {
  override readonly name = 'PressError';
  readonly code: string;

  constructor(code: string, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.code = code;
  }
}
