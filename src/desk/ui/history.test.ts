// History, long lists and search in real Chromium, by keyboard, against a desk that answers from fixtures.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HistoryView, StatesView } from '../api/history-types.ts';
import { record } from './fixtures.ts';
import { assertUsable, button, desk, laptop, open, openAt, phone, sent, until } from './testing-node.ts';

const at = (hour: number) => Date.UTC(2026, 10, 3, hour, 5);
const none = { over: [], lostTo: null, parts: null, before: null, after: null, thing: 0 };
const history: HistoryView = {
  title: '혜산에서 12명이 체포됐다',
  things: [{ kind: 'claim', title: '혜산에서 12명이 체포됐다' }],
  steps: [
    {
      at: at(9),
      from: at(9),
      member: 'Kim',
      device: 'ab12cd34',
      here: false,
      changes: [
        {
          ...none,
          field: 'wording.ar',
          label: 'wording in Arabic',
          op: 'set',
          after: { text: 'اعتُقل', language: 'ar' },
        },
        {
          ...none,
          field: 'span.1',
          label: 'words it rests on',
          op: 'set',
          after: { text: 'words of a source, sealed', language: null, sealed: true },
        },
      ],
    },
    {
      at: at(14),
      from: at(14),
      member: 'Ada',
      device: 'ef56ab78',
      here: true,
      changes: [
        {
          ...none,
          field: 'wording.ko',
          label: 'wording in Korean',
          op: 'set',
          before: { text: '열 명', language: 'ko' },
          after: { text: '열두 명', language: 'ko' },
          parts: [
            { text: '열', as: 'out' },
            { text: '열두', as: 'in' },
            { text: ' 명', as: 'same' },
          ],
          over: [{ member: 'Kim', words: { text: '열한 명', language: 'ko' } }],
        },
      ],
    },
  ],
};
const states: StatesView = [
  {
    thing: 0,
    language: 'ar',
    differs: true,
    lines: [
      {
        field: 'wording.ar',
        label: 'wording in Arabic',
        value: { text: 'اعتُقل', language: 'ar' },
        before: null,
        changed: true,
        parts: null,
      },
    ],
    body: [{ type: 'paragraph', parts: [{ text: 'اعتُقل اثنا عشر', as: 'in' }] }],
  },
];

function withHistory() {
  desk.answers.set('GET /history/claim/claim1', { status: 200, body: history });
  desk.answers.set('GET /history/claim/claim1/states', { status: 200, body: states });
}

describe('the history of what is open', () => {
  it('opens by h, is moved through by keyboard, and is left by Esc', async () => {
    withHistory();
    const page = await openAt('#/claims/claim1', { timezoneId: 'UTC' });
    await page.getByRole('link', { name: 'History' }).waitFor();
    await page.keyboard.press('h');
    await page.getByText('As it stood on 3 November 2026, 14:05, after Ada at this device').waitFor();
    await page.getByText('Kim wrote 열한 명 at the same time').waitFor();
    assert.equal(await page.locator('.changes ins').textContent(), ' [put in: 열두] ');
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('As it stood on 3 November 2026, 09:05, after Kim').waitFor();
    assert.equal(await slider.getAttribute('aria-valuetext'), '3 November 2026, 09:05, Kim');
    assert.equal(await page.locator('.changes [lang="ar"]').getAttribute('dir'), 'rtl');
    assert.equal(await page.locator('.past-text').getAttribute('dir'), 'rtl');
    await page.getByText('words of a source, sealed').waitFor();
    await button(page, 'Take this up again').click();
    await until(() => sent('POST', '/history/claim/claim1/take-up').length === 1, 'taken up');
    assert.deepEqual(sent('POST', '/history/claim/claim1/take-up'), [{ thing: 0, at: at(9) }]);
    await button(page, 'Later').focus();
    await page.keyboard.press('Enter');
    await page.getByText('As it stood on 3 November 2026, 14:05').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('The words it rests on').waitFor();
  });

  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`can be used by everyone ${name}`, async () => {
      withHistory();
      const page = await openAt('#/history/claim/claim1', { ...options, timezoneId: 'UTC' });
      await page.getByText('2 steps, the latest first').waitFor();
      await assertUsable(page, 'steps');
      await page.getByRole('button', { name: /^Kim/ }).click();
      await page.getByText('As it stood on 3 November 2026, 09:05').waitFor();
      await assertUsable(page, 'a moment');
    });

  it('says why there is none', async () => {
    const sentence = 'It lies in a compartment that is sealed for this device.';
    desk.answers.set('GET /history/testimony/t9', { status: 404, body: { sentence } });
    const page = await openAt('#/history/testimony/t9');
    await page.getByText(sentence).waitFor();
  });
});

describe('long lists', () => {
  it('show the first lines, count all, and go on under the finger', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({ ...record.claims[0]!, id: `c${index}` }));
    desk.answers.set('GET /claims', { status: 200, body: { total: 15_000, all: 15_000, rows } });
    const page = await openAt('#/claims');
    await page.getByText('15,000 claims').waitFor();
    await page.getByRole('button', { name: '60 of 15,000 are shown. Show more' }).waitFor();
    const first = page.locator('.list li').first();
    assert.deepEqual(
      [await first.getAttribute('aria-setsize'), await first.getAttribute('aria-posinset')],
      ['15000', '1'],
    );
    for (let line = 0; line < 3; line++) await page.keyboard.press('j');
    const focused = page.locator('.list li a:focus');
    assert.match((await focused.getAttribute('href'))!, /c2$/);
  });
});

describe('search', () => {
  it('finds as one types', async () => {
    const page = await open();
    await page.getByText('Quick Maple').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('12명');
    await page.getByText('2 places with “12명”.').waitFor();
    assert.equal(await page.getByLabel('Search').inputValue(), '12명', 'typing goes on in the field');
  });
});
