/**
 * An expected failure. Its message is a sentence for the person at the screen: what happened, what was lost
 * (nothing, if we did our work), what to do. It never holds contents or keys.
 *
 * @param code - short, stable, kebab-case; what programs branch on.
 */
export class SpringhouseError extends Error {
  override readonly name = 'SpringhouseError';
  readonly code: string;

  constructor(code: string, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.code = code;
  }
}
