// A person at the page, with a keyboard: finds things by what they say, as people do.
import type { Page } from 'playwright-core';

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

export async function shownWords(page: Page): Promise<string[]> {
  return page.locator('.words li').allTextContents();
}
