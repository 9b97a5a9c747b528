// What the page for browsers without scripts says, in the languages of the drop.
import { nearestOfDrop } from '../site/drop.ts';
import { east } from './plain-form-east.ts';
import { west } from './plain-form-west.ts';

export interface PlainFormWords {
  title: string;
  /** What scripts do here, and why they are the better way. */
  lead: string;
  /** To the page with scripts. */
  back: string;
  formTitle: string;
  /** What the form shows of its sender, and that nothing comes back. */
  visible: string;
  /** Getting age, copying the key, writing, and before the command: sealing. */
  steps: readonly [string, string, string, string];
  /** After the command. Sizes as in `src/wire/form.ts`. */
  after: readonly [string, string];
  key: string;
  /** Where a day stands, `{day}`. */
  until: string;
  file: string;
  send: string;
}

const table: Record<string, PlainFormWords> = { ...west, ...east };

/** The nearest language there is, and its words. @param language - BCP 47. */
export function plainFormWords(language: string): { language: string; words: PlainFormWords } {
  const nearest = nearestOfDrop(language);
  return { language: nearest, words: table[nearest]! };
}
