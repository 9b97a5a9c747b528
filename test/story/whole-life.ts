// What people do to a story through the desk's screens: begin and write it, tie it to claims, translate, sign, publish,
// correct and withdraw it. Every step ends where its result is to be seen.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { see } from '../drop/person.ts';

/** Words of one paragraph; those of a statement with the claim that they rest on, in English as the screens are. */
export type Paragraph = readonly { text: string; claim: string | null }[];

export interface Written {
  language: string;
  /** By their labels, such as "Headline" and "By". */
  lines: Readonly<Record<string, string>>;
  paragraphs: readonly Paragraph[];
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const body = (page: Page, language: string) => page.locator(`.body[lang="${language}"]`);
const textOf = (paragraph: Paragraph) => paragraph.map(({ text }) => text).join('');

export const openStories = (page: Page): Promise<void> =>
  page
    .getByRole('link', { name: /^Stories/ })
    .first()
    .click();

/** Resolves with what the desk answered to a request that `act` leads to. @throws where it refused. */
async function asked(page: Page, method: string, ending: string, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse(
    (response) => response.request().method() === method && new URL(response.url()).pathname.endsWith(ending),
  );
  await act();
  const response = await answer;
  assert.equal(response.status(), 200, await response.text());
}

/** Selects words as a mouse does, however many elements of the page they stand in. */
async function select(page: Page, language: string, words: string): Promise<void> {
  await body(page, language).focus();
  await page.evaluate(
    ([tag, wanted]) => {
      const paragraph = [...document.querySelectorAll(`.body[lang="${tag}"] > p`)].find((each) =>
        each.textContent!.includes(wanted!),
      )!;
      const at = paragraph.textContent!.indexOf(wanted!);
      const spot = (offset: number): [Node, number] => {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let left = offset;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (left <= node.nodeValue!.length) return [node, left];
          left -= node.nodeValue!.length;
        }
        throw new Error('not so many letters');
      };
      getSelection()!.setBaseAndExtent(...spot(at), ...spot(at + wanted!.length));
    },
    [language, words] as const,
  );
}

const statements = (page: Page, language: string, count: number) =>
  page.waitForFunction(
    ([tag, wanted]) =>
      new Set(
        [...document.querySelectorAll(`.body[lang="${tag}"] [data-statement]`)].map(
          (each) => (each as HTMLElement).dataset.statement,
        ),
      ).size === wanted,
    [language, count] as const,
  );

/** Ties every statement; in a translation to the original's. */
async function tieAll(page: Page, { language, paragraphs }: Written, original?: Written): Promise<void> {
  let count = 0;
  for (const [index, paragraph] of paragraphs.entries())
    for (const [nth, { text, claim }] of paragraph.entries()) {
      if (claim === null) continue;
      await select(page, language, text);
      // Until the editor has read the selection, the key would mean what was selected before.
      const taken = page.getByRole('group', { name: 'The words selected' }).locator('q');
      await taken.getByText(text.slice(0, 50)).waitFor();
      await page.keyboard.press('Control+k');
      const chosen = original?.paragraphs[index]?.[nth]?.text ?? claim;
      await page.getByRole('combobox', { name: 'Find a claim' }).fill(chosen.slice(0, 24));
      // By its own words: whatever else the list still shows of what was typed before.
      await page
        .getByRole('option')
        .filter({ hasText: chosen.slice(0, 60) })
        .first()
        .click();
      await statements(page, language, ++count);
    }
}

async function fillLines(page: Page, { language, lines }: Written, original: boolean): Promise<void> {
  const side = page.locator(original ? '.original-side' : '.translation-side');
  for (const [label, words] of Object.entries(lines)) {
    const field = side.locator('.saved-field').filter({ has: page.getByText(label, { exact: true }) });
    const line = field.locator('textarea');
    if ((await line.inputValue()) === words) continue;
    await asked(page, 'PUT', `/versions/${language}`, async () => {
      await line.fill(words);
      await line.blur();
    });
  }
}

const saved = (page: Page) =>
  page.getByText('Saving …', { exact: true }).first().waitFor({ state: 'detached' });

/** @returns its id, once it is written, tied and saved. */
export async function writeStory(page: Page, slug: string, original: Written): Promise<string> {
  await openStories(page);
  await button(page, 'New story').click();
  const form = page.getByRole('form', { name: 'New story' });
  await form.getByLabel('Headline').fill(original.lines.Headline!);
  await form.getByLabel(/^Its address/).fill(slug);
  await button(page, 'Begin the story').click();
  await body(page, original.language).click();
  for (const [index, paragraph] of original.paragraphs.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(textOf(paragraph));
  }
  await tieAll(page, original);
  await saved(page);
  await fillLines(page, original, true);
  return /story\/([^/?]+)/.exec(page.url())![1]!;
}

/** Opens a story that came from another desk, once all of its original is here, and translates it. */
export async function translateStory(page: Page, original: Written, translation: Written): Promise<void> {
  await openStories(page);
  await page.getByRole('link', { name: original.lines.Headline!, exact: true }).click();
  const last = original.paragraphs.flat().filter(({ claim }) => claim !== null).length;
  await statements(page, original.language, last);
  await page.waitForFunction(
    (words) => [...document.querySelectorAll('textarea')].some(({ value }) => value === words),
    original.lines['How we know this']!,
  );
  const { language, paragraphs } = translation;
  await page.getByLabel('Language to translate into').selectOption(language);
  await button(page, 'Translate').click();
  for (const [index, paragraph] of paragraphs.entries()) {
    await body(page, language).locator('> p').nth(index).click();
    await page.keyboard.insertText(textOf(paragraph));
  }
  await tieAll(page, translation, original);
  await saved(page);
  await fillLines(page, translation, false);
}

/** @param after - what the desk says once it is signed. */
export async function sign(page: Page, after: RegExp): Promise<void> {
  await tab(page, 'Sign and publish');
  await button(page, 'Sign this text').click();
  await page.getByText(after).first().waitFor();
}

/** @returns the address on the site. */
export async function publish(page: Page, date: string, again = false): Promise<string> {
  await page.getByLabel('Date of publication').fill(date);
  await asked(page, 'POST', '/publish', () => button(page, again ? 'Publish again' : 'Publish').click());
  return (await page.getByRole('link', { name: 'Read it on the site' }).getAttribute('href'))!;
}

export interface Corrected {
  /** The statement as it reads in each language until now, and from now on. */
  before: Record<string, string>;
  after: Record<string, string>;
  /** What was wrong. */
  text: Record<string, string>;
  /** Headline of the story that tells it. */
  by: string;
}

const named = { ko: 'Korean', en: 'English' } as const;
const languages = ['ko', 'en'] as const;

export async function correctStory(page: Page, { before, after, text, by }: Corrected): Promise<void> {
  await tab(page, 'Text');
  await button(page, 'Correct this story').click();
  const form = page.getByRole('form', { name: 'Correction' });
  const choice = form.getByLabel('The statement that was wrong');
  const value = await choice
    .locator('option', { hasText: before.ko!.slice(0, 20) })
    .first()
    .getAttribute('value');
  await choice.selectOption(value!);
  for (const language of languages) {
    const words = form.getByLabel(`The statement in ${named[language]}, as it reads from now on`);
    assert.equal(await words.inputValue(), before[language], 'every version is opened at the statement');
    await words.fill(after[language]!);
    await form.getByLabel(`What was wrong and what is right, in ${named[language]}`).fill(text[language]!);
  }
  const told = form.getByLabel('The story that tells it');
  const teller = await told
    .locator('option', { hasText: by.slice(0, 20) })
    .first()
    .getAttribute('value');
  await told.selectOption(teller!);
  await asked(page, 'POST', '/corrections', () => button(page, 'Add the correction').click());
  await body(page, 'en').getByText(after.en!).first().waitFor();
  // What changed since it was signed is shown where it is signed again.
  await tab(page, 'Sign and publish');
  await page.getByRole('region', { name: 'Changed since it was signed' }).first().waitFor();
}

export async function withdrawStory(page: Page, why: Record<string, string>): Promise<void> {
  await tab(page, 'Text');
  await button(page, 'Withdraw this story').click();
  const form = page.getByRole('form', { name: 'Withdrawal' });
  for (const language of languages)
    await form.getByLabel(`Why it is withdrawn, in ${named[language]}`).fill(why[language]!);
  await asked(page, 'POST', '/withdraw', () => button(page, 'Withdraw it').click());
  await form.waitFor({ state: 'detached' });
}

export const openStory = async (page: Page, headline: string): Promise<void> => {
  await openStories(page);
  await page.getByRole('link', { name: headline, exact: true }).click();
  await see(page, headline);
};
