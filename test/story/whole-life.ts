// A story's whole life, through the desk's screens: begun, written, tied to a claim, translated, signed, published,
// corrected at a statement, withdrawn.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { see } from '../drop/person.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export const written = {
  ko: '한 소식통에 따르면 혜산 장마당에서 보위원 세 명이 목격됐다.',
  en: 'Three officials were seen at the Hyesan market, according to one source.',
};
const tied = {
  ko: '혜산 장마당에서 보위원 세 명이 목격됐다',
  en: 'Three officials were seen at the Hyesan market',
};
export const corrected = {
  ko: '혜산 역 앞에서 보위원 세 명이 목격됐다',
  en: 'Three officials were seen in front of Hyesan station',
};
export const correction = {
  ko: '앞서 장마당이라고 보도했으나 역 앞이었다.',
  en: 'An earlier version said that it was at the market; it was in front of the station.',
};
export const withdrawal = {
  ko: '확인할 수 없어 기사를 내린다.',
  en: 'We cannot stand by this report.',
};
const languages = ['ko', 'en'] as const;

async function write(page: Page, language: string, text: string): Promise<void> {
  await page.locator(`.body[lang="${language}"]`).click();
  await page.keyboard.insertText(text);
}

async function selectWords(page: Page, language: string, words: string): Promise<void> {
  await page.locator(`.body[lang="${language}"]`).focus();
  await page.evaluate(
    ([tag, wanted]) => {
      const walker = document.createTreeWalker(
        document.querySelector(`.body[lang="${tag}"]`)!,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue!.indexOf(wanted!);
        if (at >= 0) return getSelection()!.setBaseAndExtent(node, at, node, at + wanted!.length);
      }
      throw new Error(`not there: ${wanted}`);
    },
    [language, words] as const,
  );
}

const field = (page: Page, name: string, language: string) =>
  page.locator(`.saved-field.${name} textarea[lang="${language}"]`);

/** @param claim - words of the claim that it rests on. @returns once both versions are written, tied and saved. */
export async function writeStory(page: Page, claim = 'Three officials'): Promise<void> {
  await page
    .getByRole('link', { name: /^Stories/ })
    .first()
    .click();
  await button(page, 'New story').click();
  const form = page.getByRole('form', { name: 'New story' });
  await form.getByLabel('Headline').fill('혜산 장마당에 보위원들');
  await form.getByLabel(/^Its address/).fill('officials-at-the-market');
  await button(page, 'Begin the story').click();
  await page.locator('.body[lang="ko"]').waitFor();
  await write(page, 'ko', written.ko);
  await selectWords(page, 'ko', tied.ko);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a claim' }).fill(claim);
  await page.locator('[role="option"]').first().click();
  await page.locator('.body[lang="ko"] [data-statement]').waitFor();
  await page.getByLabel('Language to translate into').selectOption('en');
  await button(page, 'Translate').click();
  await page.locator('.body[lang="en"]').waitFor();
  await write(page, 'en', written.en);
  await selectWords(page, 'en', tied.en);
  await page.keyboard.press('Control+k');
  // The statement of the original stands first among what these words can be tied to.
  await page.getByRole('option', { name: /as in the original/ }).click();
  await page.locator('.body[lang="en"] [data-statement]').waitFor();
  for (const [name, values] of Object.entries({
    headline: { ko: '혜산 장마당에 보위원들', en: 'Officials seen in Hyesan' },
    byline: { ko: '편집국', en: 'The desk' },
  }))
    for (const language of languages) {
      await field(page, name, language).fill(values[language]);
      await field(page, name, language).blur();
    }
}

/** Signs what stands, and puts it on the site. @returns the address there. */
export async function signAndPublish(page: Page, again = false): Promise<string> {
  await page.getByRole('link', { name: 'Sign and publish' }).click();
  await button(page, 'Sign this text').click();
  await see(page, 'This text is signed');
  await button(page, again ? 'Publish again' : 'Publish').click();
  const link = page.getByRole('link', { name: 'Read it on the site' });
  return (await link.getAttribute('href'))!;
}

export async function correctStory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Text', exact: true }).click();
  await button(page, 'Correct this story').click();
  const form = page.getByRole('form', { name: 'Correction' });
  const choice = form.getByLabel('The statement that was wrong');
  await choice.selectOption({ index: 1 });
  for (const [language, name] of [
    ['ko', 'Korean'],
    ['en', 'English'],
  ] as const) {
    const words = form.getByLabel(`The statement in ${name}, as it reads from now on`);
    assert.equal(await words.inputValue(), tied[language], 'every version is opened at the statement');
    await words.fill(corrected[language]);
    await form.getByLabel(`What was wrong and what is right, in ${name}`).fill(correction[language]);
  }
  await button(page, 'Add the correction').click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.body[lang="en"]').getByText(corrected.en).first().waitFor();
  // What changed since it was signed is shown where it is signed again.
  await page.getByRole('link', { name: 'Sign and publish' }).click();
  await page.getByRole('region', { name: 'Changed since it was signed' }).first().waitFor();
}

export async function withdrawStory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Text', exact: true }).click();
  await button(page, 'Withdraw this story').click();
  const form = page.getByRole('form', { name: 'Withdrawal' });
  await form.getByLabel('Why it is withdrawn, in Korean').fill(withdrawal.ko);
  await form.getByLabel('Why it is withdrawn, in English').fill(withdrawal.en);
  // The site is put in place after the story is marked, and before the desk answers.
  const answered = page.waitForResponse((response) => response.url().endsWith('/withdraw'));
  await button(page, 'Withdraw it').click();
  assert.equal((await answered).status(), 200);
  await form.waitFor({ state: 'detached' });
}
