// The desk's screens in real Chromium, used by keyboard and pointer, against a desk that answers from fixtures.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { hostile, testimonyText } from './fixtures.ts';
import { assertUsable, button, desk, laptop, open, openAt, phone, sent, until } from './testing-node.ts';

/** A screen's address, and words that stand on it once it is there. */
const screens: Record<string, string> = {
  '#/inbox': 'Quick Maple',
  '#/inbox/source1.report1': 'Open the testimony',
  '#/testimony/testimony1': 'Told to a trader',
  '#/claims': 'This happened before what it follows.',
  '#/claims/claim1': 'The words it rests on',
  '#/incidents/incident1': 'Gather a claim',
  '#/stories': 'office-head-stays',
  '#/story/story1': 'How we know this',
  '#/review': 'one of 1 to 150',
  '#/review/story1': 'blocked: it could be fewer than 1,000',
  '#/sign/story1': 'Sign this text',
  '#/editions': 'On the site',
  '#/newsroom': 'Nobody needs all 2 sources',
};

describe('the desk’s screens', () => {
  it('are let in once, and keep nothing but a token for this tab', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
    }));
    assert.deepEqual(kept, { local: 0, session: ['springhouse-desk-token'], databases: 0, cookies: '' });
    assert.deepEqual(sent('POST', '/open'), [{ secret: 'secret' }]);
    await page.reload();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  });

  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a laptop, dark', { viewport: laptop, colorScheme: 'dark' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`can be used by everyone ${name}`, async () => {
      const page = await open(options);
      await page.locator('.sections').waitFor();
      for (const [hash, words] of Object.entries(screens)) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page.getByText(words).first().waitFor({ state: 'attached' });
        await assertUsable(page, hash);
      }
    });

  it('show what a source wrote as text and nothing else', async () => {
    const page = await openAt('#/testimony/testimony1');
    await page.getByText(hostile).first().waitFor();
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('.source-text').textContent(), testimonyText);
  });

  it('are moved through by keyboard', async () => {
    const page = await open();
    await page.getByText('Quick Maple').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open the testimony' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Choose a report to read it.').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('12명');
    await page.keyboard.press('Enter');
    await page.getByText('2 places with “12명”.').waitFor();
    assert.equal(new URL(page.url()).hash, '#/search', 'what is searched for stays out of the address');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Grey Heron' }).waitFor();
  });

  it('show the desk’s sentence when it refuses, and lose nothing that was typed', async () => {
    const sentence = 'The relay cannot be reached. The reply is kept.';
    desk.answers.set('POST /sources/source1/replies', { status: 400, body: { sentence } });
    const page = await openAt('#/inbox/source1.report1');
    await page.getByLabel(/^Reply/).fill('감사합니다');
    await button(page, 'Lay reply').click();
    await page.getByText(sentence).waitFor();
    assert.equal(await page.getByLabel(/^Reply/).inputValue(), '감사합니다');
  });

  it('lock, and say so when the desk is gone or has a new address', async () => {
    const page = await open();
    await page.getByText('Quick Maple').waitFor();
    await button(page, 'Lock').click();
    await page.getByRole('heading', { name: 'The desk is locked' }).waitFor();
    assert.equal(await page.getByText('Quick Maple').count(), 0);
    await page.getByLabel('Passphrase of this vault').fill('seven words');
    await page.keyboard.press('Enter');
    await page.getByText('Quick Maple').waitFor();
    assert.deepEqual(sent('POST', '/unlock'), [{ passphrase: 'seven words' }]);
    await desk.close();
    await page.getByText('The desk does not answer').waitFor();
    await page.getByText('Quick Maple').waitFor();
  });
});

describe('a testimony', () => {
  it('gives a claim from words selected by keyboard', async () => {
    const page = await openAt('#/testimony/testimony1');
    const text = page.getByLabel('The source’s words');
    await text.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
    await button(page, /State a claim from “소식을/).waitFor();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'State a claim' });
    await form.waitFor();
    await page.keyboard.type('소식이 왔다.');
    await form.getByLabel(/in English/).fill('News came.');
    await form.getByLabel(/^When/).fill('11월 말');
    await form.getByLabel('How many').fill('10-12');
    await form.getByLabel('Its parts').fill('10 held, 2+ gone');
    assert.equal(await form.getByLabel('Reliability of the source').inputValue(), 'B', 'the source’s own');
    assert.equal(await form.getByLabel('Credibility of the claim').inputValue(), '6', 'not judged yet');
    await form.getByLabel(/^Origin/).selectOption('new');
    await form.getByLabel(/^The new origin/).fill('A neighbour');
    await button(page, 'State the claim').click();
    await form.waitFor({ state: 'detached' });
    const start = testimonyText.indexOf('소식을');
    assert.deepEqual(sent('POST', '/claims'), [
      {
        wording: { ko: '소식이 왔다.', en: 'News came.' },
        who: null,
        what: null,
        where: '',
        when: { typed: '11월 말', language: 'ko' },
        howMany: {
          min: 10,
          max: 12,
          parts: [
            { label: 'held', min: 10, max: 10 },
            { label: 'gone', min: 2, max: null },
          ],
        },
        reliability: 'B',
        credibility: 6,
        newOrigin: { label: 'A neighbour', heardFrom: null },
        spans: [{ testimony: 'testimony1', translation: null, start, end: start + '소식을 전'.length }],
      },
    ]);
  });
});

describe('a story', () => {
  const english = (page: Page) => page.getByLabel('Text in English');

  it('stands in two columns, level by block, as wide or narrow as it is', async () => {
    const page = await openAt('#/story/story1');
    await english(page).waitFor();
    for (const width of [1280, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForFunction(() => {
        const top = (id: string) =>
          document.querySelector(`[data-block="${id}"]`)!.getBoundingClientRect().top;
        return Math.abs(top('k1') - top('e1')) < 2 && Math.abs(top('k2') - top('e2')) < 2;
      });
    }
    await page.getByText('Not translated yet.').waitFor();
  });

  it('underlines how statements stand', async () => {
    const page = await openAt('#/story/story1');
    await page.locator('[data-block="k1"] .weak').waitFor();
    await page.locator('[data-block="e2"] .spoken-of').waitFor();
    await page.locator('[data-block="e2"] .found').first().waitFor();
    await page.getByText('One origin (B2): Seen in the neighbourhoods of the raids.').waitFor();
  });

  it('keeps what is typed at the desk, soon', async () => {
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e2"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' He was honoured.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('새 문단 👩‍👩‍👧');
    await until(() => desk.paragraphs('en').length === 3, 'the new paragraph is at the desk');
    await until(() => desk.paragraphs('en')[2] === '새 문단 👩‍👩‍👧', 'all of it');
    assert.equal(desk.paragraphs('en')[1], 'The head of the office left his post. He was honoured.');
    await page.getByText('Saved').first().waitFor();
  });

  it('takes in what others write without moving the caret of whoever writes here', async () => {
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e2"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' He');
    desk.writeElsewhere('en', 'e1', 'Twelve people were arrested.');
    desk.writeElsewhere('en', 'e2', 'Then the head of the office left his post.');
    await page.getByText('Twelve people were arrested.').waitFor();
    await page.keyboard.type(' was honoured.');
    const wanted = [
      'Twelve people were arrested.',
      'Then the head of the office left his post. He was honoured.',
    ];
    await until(() => desk.paragraphs('en').join() === wanted.join(), 'both are kept');
  });

  it('says that typing is not saved while the desk refuses, and saves it when it can', async () => {
    const path = 'POST /stories/story1/versions/en/body';
    desk.answers.set(path, { status: 500, body: { sentence: 'The disk is full.' } });
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e2"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' More.');
    await page.getByText('Not saved yet: The disk is full.').waitFor();
    desk.answers.delete(path);
    await until(() => desk.paragraphs('en')[1]!.endsWith(' More.'), 'it was sent again');
  });

  it('keeps what could not be saved although the desk locks, and saves it once it is open again', async () => {
    const path = 'POST /stories/story1/versions/en/body';
    desk.answers.set(path, { status: 507, body: { sentence: 'The disk is full.' } });
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e2"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' More.');
    await page.getByText('Not saved yet: The disk is full.').waitFor();
    desk.setLocked(true);
    await page.getByRole('heading', { name: 'The desk is locked' }).waitFor();
    desk.answers.delete(path);
    await page.getByLabel('Passphrase of this vault').fill('quiet water under stone');
    await page.keyboard.press('Enter');
    await page
      .getByText('left. More.')
      .or(page.getByText(/ More\.$/))
      .first()
      .waitFor();
    await until(() => desk.paragraphs('en')[1]!.endsWith(' More.'), 'it was sent after all');
  });

  it('says on every screen what waits to be sent, without losing what is typed', async () => {
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e2"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' One');
    const sync = { waiting: 0, synced: null, problem: null, progress: null, findings: 0, removed: false };
    const since = new Date().toISOString();
    const problem = { code: 'relay-unreachable', sentence: 'The relay cannot be reached.', since };
    desk.setSync({ ...sync, waiting: 3, problem });
    await page.getByText(/^3 changes wait to be sent: the relay cannot be reached since/).waitFor();
    desk.change();
    await page.keyboard.type(' two.');
    await until(() => desk.paragraphs('en')[1]!.endsWith(' One two.'), 'all of it');
    desk.setSync({ ...sync, synced: since, findings: 1 });
    await page.getByText('All sent').waitFor();
    await page.getByRole('link', { name: 'Something did not come as it was sent' }).click();
    await page.getByText(/steps 3 to 5 of Mina/).waitFor();
  });

  it('ties selected words to a claim by keyboard', async () => {
    const page = await openAt('#/story/story1');
    const last = page.getByLabel('Text in Korean').locator('[data-block="k3"]');
    await last.click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await button(page, /^Tie to a claim/).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('head not');
    await page.getByRole('option', { name: /had not left/ }).waitFor();
    await page.keyboard.press('Enter');
    await until(() => sent('POST', '/stories/story1/statements').length > 0, 'the tie');
    assert.deepEqual(sent('POST', '/stories/story1/statements'), [
      { language: 'ko', block: 'k3', start: 0, end: 19, claims: ['claim3'] },
    ]);
  });

  it('ties words of a translation to the original’s statement', async () => {
    const page = await openAt('#/story/story1');
    await english(page).locator('[data-block="e1"]').click({ clickCount: 3 });
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: /^as in the original/ }).click();
    await until(() => sent('POST', '/stories/story1/statements').length > 0, 'the tie');
    const [body] = sent('POST', '/stories/story1/statements') as [{ statement: string; claims: string[] }];
    assert.deepEqual([body.statement, body.claims], ['s-1', ['claim1']]);
  });

  it('marks a block as stale when the original changes, until someone looked at it', async () => {
    const page = await openAt('#/story/story1');
    await page.getByLabel('Text in Korean').locator('[data-block="k1"]').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' 또한.');
    await page.locator('[data-block="e1"].stale').waitFor();
    await button(page, 'It is up to date').click();
    await page.locator('[data-block="e1"].stale').waitFor({ state: 'detached' });
  });

  it('takes a check’s own words with one click, and keeps the statement', async () => {
    const page = await openAt('#/story/story1');
    await button(page, /^Put “The head of the office left his post, a source said/).click();
    const words = 'The head of the office left his post, a source said.';
    await until(() => desk.paragraphs('en')[1] === words, 'the words are at the desk');
    assert.equal(await page.locator('[data-block="e2"] [data-statement="s-2"]').textContent(), words);
  });

  it('is written from right to left in Arabic', async () => {
    const page = await openAt('#/story/story1');
    await page.getByLabel('Translation shown').selectOption('ar');
    const text = page.getByLabel('Text in Arabic');
    await text.waitFor();
    assert.equal(await text.evaluate((element) => getComputedStyle(element).direction), 'rtl');
  });

  it('saves a line when one leaves it', async () => {
    const page = await openAt('#/story/story1');
    const headline = page.getByLabel('Headline').last();
    await headline.fill('Twelve held in Hyesan');
    await page.keyboard.press('Enter');
    await until(() => sent('PUT', '/stories/story1/versions/en').length > 0, 'the headline');
    assert.deepEqual(sent('PUT', '/stories/story1/versions/en'), [{ headline: 'Twelve held in Hyesan' }]);
  });
});

describe('a review', () => {
  it('says in words what the drawing shows', async () => {
    const page = await openAt('#/review/story1');
    const drawing = page.getByRole('img', { name: /How many people could be the subject/ });
    await drawing.waitFor();
    const name = (await drawing.getAttribute('aria-label'))!;
    assert.match(name, /before: lower 300 · independent 300 to 2,000 · upper 2,000/);
    assert.match(name, /with this: lower 1 · independent 1 to 4 · upper 150/);
    assert.match(name, /The policy asks for 1,000/);
  });

  it('takes a wider circle only with words that say no more than it', async () => {
    const page = await openAt('#/review/story1');
    await button(page, 'Use this').click();
    const put = button(page, 'Put in these words');
    assert.ok(await put.isDisabled());
    await page.getByLabel('The new words in English').fill('a man in his forties');
    assert.ok(await put.isDisabled());
    await page.getByLabel(/The words in Korean already say no more/).check();
    await put.click();
    await until(() => sent('POST', '/stories/story1/suggestions').length > 0, 'the suggestion');
    assert.deepEqual(sent('POST', '/stories/story1/suggestions'), [
      { disclosure: 'disclosure1', kind: 'generalise', to: 'men40s', text: { en: 'a man in his forties' } },
    ]);
  });

  it('takes a detail out of every language', async () => {
    const page = await openAt('#/review/story1');
    await button(page, 'Remove').click();
    await until(() => sent('POST', '/stories/story1/suggestions').length > 0, 'the suggestion');
    assert.deepEqual(sent('POST', '/stories/story1/suggestions'), [
      { disclosure: 'disclosure1', kind: 'drop', text: { ko: '', en: '' } },
    ]);
  });

  it('declares a detail with a circle made on the spot', async () => {
    const page = await openAt('#/review/story1');
    await button(page, 'Declare a detail').click();
    const form = page.getByRole('form', { name: 'Declare a detail' });
    await form.getByLabel('These words').selectOption('s-2');
    await form.getByLabel('place this person').selectOption('subject1');
    await form.getByLabel('among these people').selectOption('new');
    await form.getByLabel('Who they are').fill('Staff of the office');
    await form.getByLabel('At least').fill('150');
    await form.getByLabel('At most').fill('400');
    await form.getByLabel('How that is known').fill('desk estimate');
    await form.getByRole('button', { name: 'Declare it' }).click();
    await until(() => sent('POST', '/stories/story1/disclosures').length > 0, 'the declaration');
    assert.deepEqual(sent('POST', '/stories/story1/disclosures'), [
      {
        statement: 's-2',
        subject: 'subject1',
        newCircle: { label: 'Staff of the office', size: [150, 400], basis: 'desk estimate', within: null },
      },
    ]);
  });
});

describe('signing', () => {
  it('takes reasons where the review blocks, and does not let publish what is not signed for', async () => {
    const page = await openAt('#/sign/story1');
    await page.getByLabel('Your reasons').fill('He is abroad now.');
    assert.ok(await button(page, 'Publish').isDisabled());
    await button(page, 'Sign this text').click();
    await until(() => sent('POST', '/stories/story1/sign').length > 0, 'the signature');
    assert.deepEqual(sent('POST', '/stories/story1/sign'), [{ reasons: 'He is abroad now.' }]);
  });
});
