// A walk through every screen of the page, for whatever looks at each: the accessibility check, screenshots.
import type { Page } from 'playwright-core';
import { type Language, languages } from '../../src/drop/languages/index.ts';
import type { openTestDesk } from './desk.ts';
import { see, shownWords } from './person.ts';
import type { TestSite } from './site.ts';

const texts: Partial<Record<Language, { report: string; reply: string }>> = {
  en: {
    report: 'Twelve people were taken in one night. Two were handed over; ten are still held.',
    reply: 'Thank you. Did you see it yourself, or did somebody tell you?',
  },
  ko: {
    report: '강안동, 탑성동, 연풍동 일대에서 한꺼번에 들이쳐 사람들을 잡아갔습니다. 모두 12명입니다.',
    reply: '고맙습니다. 직접 보셨습니까, 누구에게 들으셨습니까?',
  },
};

/** @param look - called on each screen, with a name for it. The site has the desk's card already. */
export async function walk(
  page: Page,
  language: Language,
  site: TestSite,
  desk: Awaited<ReturnType<typeof openTestDesk>>,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const t = languages[language];
  const { report, reply } = texts[language] ?? texts.en!;
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const open = async () => {
    await page.goto(`${site.origin}/${language}/drop/`);
    await see(page, t.start.title);
  };

  await open();
  await look('start');
  await click(t.about.link);
  await look('about');
  await click(t.back);

  await click(t.start.fresh);
  await look('before');
  await click(t.about.goOn);
  await look('new words');
  const words = await shownWords(page);
  await click(t.newWords.noted);
  await look('check');
  await click(t.check.go);
  await look('check, wrong');
  for (const input of await page.locator('.field').all()) {
    const place = Number((await input.locator('label').textContent())!.match(/\d+/)![0]);
    await input.locator('input').fill(words[place - 1]!);
  }
  await click(t.check.go);

  await see(page, t.write.hint);
  await look('write, empty');
  await page.locator('#report').fill(report);
  await see(page, t.write.cost(1, 1));
  await click(t.write.save);
  await see(page, t.write.savedTrace);
  await look('write, saved');

  const air = Promise.withResolvers<boolean>();
  site.accept = () => air.promise;
  await click(t.write.send);
  await see(page, t.sending.air(0, 1));
  await look('sending');
  air.resolve(false);
  await see(page, t.sent.noneTitle);
  await look('not arrived');
  site.accept = () => true;
  await click(t.sent.sendAgain);
  await see(page, t.sent.title);
  await look('arrived');

  site.shelf = (await desk.reply(words.join(' '), reply)).page;
  await click(t.sent.replies);
  await see(page, reply);
  await look('replies');
  await click(t.replies.answer);
  await look('answer');
  await page.keyboard.press('Escape');
  await see(page, t.escapeOnce);
  await look('escape once');

  await open();
  await click(t.start.known);
  await page.locator('#words').fill('no such words');
  await look('old words');
  await click(t.oldWords.replies);
  await see(page, t.replies.none);
  await look('replies, none');

  await open();
  await click(t.start.carry);
  await look('carry');
  await page.setInputFiles('#file', { name: 'a', mimeType: 'image/png', buffer: Buffer.from('a') });
  await see(page, t.carry.notOurs);
  await look('carry, another file');

  const { card } = site;
  site.card = desk.card(-1);
  await page.goto(`${site.origin}/${language}/drop/`);
  await see(page, t.closed.title);
  await look('closed');
  site.card = card;
}
