/**
 * How long a person takes at the page, counted and not clocked: what a machine takes is apart. After the keystroke-level
 * model (Card, Moran and Newell 1980), at the pace of somebody who meets every screen for the first time:
 *
 *     read      240 words a minute, each line once
 *     tap       1.35 s to make up one's mind, 1.1 s to find the place and touch it
 *     type      0.33 s a letter, as people type on phones (Palin and others 2019: 36 words a minute)
 *     copy      4 s for each of the seven words, onto paper
 *     pick      four taps: the field, the gallery, the picture, done
 *
 * Two persons: one reads titles, labels, buttons and the seven words, which lead on; one reads every word there is.
 */
import type { Locator, Page } from 'playwright-core';

const second = { word: 60 / 240, tap: 1.35 + 1.1, letter: 0.33, copy: 4 };
const pickTaps = 4;

export type Person = ReturnType<typeof personAt>;

export function personAt(page: Page) {
  const seen = { all: new Set<string>(), leading: new Set<string>() };
  const words = { all: 0, leading: 0 };
  const done = { taps: 0, letters: 0, copied: 0 };

  function count(whose: 'all' | 'leading', texts: readonly string[]): void {
    for (const line of texts.flatMap((text) => text.split('\n')).map((each) => each.trim())) {
      if (line === '' || seen[whose].has(line)) continue;
      seen[whose].add(line);
      words[whose] += line.split(/\s+/).length;
    }
  }

  /** What stands on the screen and has not been read. */
  async function reads(): Promise<void> {
    count('all', [await page.locator('main').innerText()]);
    count('leading', await page.locator('main :is(h1, label, button, .words li):visible').allInnerTexts());
  }

  const seconds = (whose: 'all' | 'leading') =>
    Math.round(
      words[whose] * second.word +
        done.taps * second.tap +
        done.letters * second.letter +
        done.copied * second.copy,
    );

  return {
    reads,
    async tap(what: Locator): Promise<void> {
      await what.waitFor();
      await reads();
      await what.tap();
      done.taps++;
    },
    async type(where: Locator, text: string): Promise<void> {
      await where.waitFor();
      await reads();
      await where.tap();
      await where.pressSequentially(text);
      done.taps++;
      done.letters += text.length;
    },
    copies(made: readonly string[]): void {
      done.copied += made.length;
    },
    async picks(field: Locator, name: string, photo: Buffer): Promise<void> {
      await reads();
      await field.setInputFiles({ name, mimeType: 'image/jpeg', buffer: photo });
      done.taps += pickTaps;
    },
    /** Of the person who reads what leads on. */
    get seconds(): number {
      return seconds('leading');
    },
    sums: () =>
      `${seconds('leading')} s with ${words.leading} words read, ${seconds('all')} s with all ${words.all}; ${done.taps} taps, ${done.letters} letters typed, ${done.copied} words copied`,
  };
}
