import { SpringhouseError } from '../wire/error.ts';

/** The call itself is wrong. `main` shows the sentence with how the command is used; the exit status is 2. */
export class Misuse extends SpringhouseError {
  constructor(sentence: string) {
    super('misuse', sentence);
  }
}
