// A person at the page, with a keyboard: finds things by what they say, as people do.
import type { Page } from 'playwright-core';
import { languages } from '../../src/drop/languages/index.ts';

const { en } = languages;

const focusedText = () => {
  const element = document.activeElement as HTMLInputElement | null;
  if (!element) return '';
  const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label');
  return (label ?? element.textContent ?? '').trim();
};

/** Presses Tab until what has the focus is called `name`. @throws if Tab comes round without meeting it. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    met.push(await page.evaluate(focusedText));
    if (met.at(-1) === name) return;
  }
  throw new Error(`Tab does not lead to “${name}”, but to: ${met.join(' | ')}`);
}

export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

export async function write(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
}

/** Waits until the screen is called `title`, and the focus is on its heading. */
export async function arriveAt(page: Page, title: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const heading = document.querySelector('h1');
    return heading?.textContent === wanted && document.activeElement === heading;
  }, title);
}

/** Waits until the page says this. */
export async function see(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** From the first screen, in English, to an empty page to write on. @returns the seven words. */
export async function makeWords(page: Page): Promise<string[]> {
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await click(en.start.fresh);
  await click(en.about.goOn);
  const words = await shownWords(page);
  await click(en.newWords.noted);
  for (const input of await page.locator('.field').all()) {
    const place = Number((await input.locator('label').textContent())!.match(/\d+/)![0]);
    await input.locator('input').pressSequentially(words[place - 1]!);
  }
  await click(en.check.go);
  await see(page, en.write.hint);
  return words;
}

export async function shownWords(page: Page): Promise<string[]> {
  return page.locator('.words li').allTextContents();
}
