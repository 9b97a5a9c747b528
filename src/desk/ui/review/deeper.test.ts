// The review beyond the bounds, in real Chromium.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertUsable, button, desk, laptop, openAt, phone, sent, until } from '../testing-node.ts';

describe('the deeper review', () => {
  it('shows what nobody declared, and notes who looked at it', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Details declared nowhere' });
    await region.getByText('mid-forties').waitFor();
    assert.equal(await region.getByText('열두').count(), 0, 'its statement has a detail declared');
    await region.getByText('A length of time that the original does not give.').waitFor();
    await region.getByRole('button', { name: 'Gives nobody away' }).click();
    await until(() => sent('POST', '/stories/story1/looked').length === 1, 'it is noted');
    assert.deepEqual(sent('POST', '/stories/story1/looked'), [{ key: 'k1' }]);
    await region.getByRole('button', { name: /Show 2 more details/ }).click();
    await region.getByText('Ada').waitFor();
  });

  it('declares what was found where it is told of, by keyboard, from what is proposed', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Details declared nowhere' });
    await region.getByRole('button', { name: 'Declare this detail' }).focus();
    await page.keyboard.press('Enter');
    const among = region.getByRole('combobox', { name: 'among these people' });
    await among.waitFor();
    await page.keyboard.press('Enter');
    await until(() => sent('POST', '/stories/story1/words').length === 1, 'it is declared');
    assert.deepEqual(sent('POST', '/stories/story1/words'), [
      { language: 'en', block: 'e2', start: 0, end: 11, subject: 'subject1', circle: 'mid40s' },
    ]);
    await region.getByText(/it places Grey Heron among “Men of 44 to 46 in Hyesan”/).waitFor();
    await region.getByRole('button', { name: 'Undo it' }).click();
    await until(() => sent('POST', '/stories/story1/words/undo').length === 1, 'it is taken back');
  });

  it('declares what the day tells in one click, for the source behind the claim', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'What the day itself tells' });
    await region.getByRole('button', { name: 'Declare it for Grey Heron' }).click();
    await until(() => sent('POST', '/stories/story1/disclosures').length === 1, 'it is declared');
    assert.deepEqual(sent('POST', '/stories/story1/disclosures'), [
      { statement: 's-1', subject: 'subject1', circle: 'c2' },
    ]);
  });

  it('says in sentences why a draft is blocked, and holds the story from its calendar', async () => {
    const page = await openAt('#/review/story1');
    await page.getByText(/readers can tell that Grey Heron is one of 300 to 2,000 people/).waitFor();
    const waiting = page.getByRole('region', { name: 'Waiting, for Grey Heron' });
    await waiting.getByRole('button', { name: 'Hold the story until 15 December 2019' }).click();
    await until(() => sent('PUT', '/stories/story1/embargo').length === 1, 'it is held');
    assert.deepEqual(sent('PUT', '/stories/story1/embargo'), [{ embargo: { until: '2019-12-15' } }]);
  });

  it('draws the mosaic over time with the policy, and says what is still possible', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Over time' });
    await region.getByText(/now one of 1 to 12; the policy asks for 100/).click();
    await region.getByText('Residents of Hyesan').waitFor();
    await region.getByText('under the policy', { exact: false }).first().waitFor();
  });

  it('says what a link between two subjects would leave, and states it in one click', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Links that a reader could make' });
    await region.getByText('under the policy only if linked').waitFor();
    await region.getByRole('button', { name: 'A reader could link them' }).first().click();
    await until(() => sent('POST', '/subjects/links').length === 1, 'it is stated');
    assert.deepEqual(sent('POST', '/subjects/links'), [
      { subjects: ['subject1', 'subject2'], remove: false },
    ]);
  });

  it('is usable on a phone in the dark and on a laptop', async () => {
    for (const options of [{ viewport: phone, colorScheme: 'dark' as const }, {}]) {
      const page = await openAt('#/review/story1', options);
      await button(page, 'Declare a detail').waitFor();
      await page.getByRole('region', { name: 'What the day itself tells' }).waitFor();
      await assertUsable(page, 'the deeper review');
    }
  });
});

describe('declaring in the text', () => {
  it('takes three keys: the words, Ctrl J, Enter', async () => {
    const page = await openAt('#/story/story1');
    const body = page.getByRole('textbox', { name: 'Text in Korean' });
    await body.waitFor();
    await body.press('Control+Home');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+j');
    await page.getByRole('combobox', { name: 'among these people' }).waitFor();
    await page.keyboard.press('Enter');
    await until(() => sent('POST', '/stories/story1/words').length === 1, 'it is declared');
    const [{ start, end, subject, circle }] = sent('POST', '/stories/story1/words') as [
      Record<string, unknown>,
    ];
    assert.deepEqual([start, end, subject, circle], [0, 3, 'subject1', 'mid40s']);
    await page.getByRole('button', { name: 'Undo it' }).waitFor();
    await assertUsable(page, 'declaring in the text');
  });

  it('asks for the numbers of a circle that nobody has estimated', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Details declared nowhere' });
    await region.getByRole('button', { name: 'Declare this detail' }).click();
    await region.getByRole('option', { name: /Knew by then/ }).click();
    const form = region.getByRole('form', { name: 'A circle of people' });
    await form.getByLabel('at least').fill('20');
    await form.getByLabel('at most').fill('60');
    await form.getByRole('button', { name: 'Make it and declare' }).click();
    await until(() => sent('POST', '/stories/story1/words').length === 1, 'it is declared');
    const [{ newCircle, about }] = sent('POST', '/stories/story1/words') as [Record<string, object>];
    assert.deepEqual((newCircle as { sizeByDate: object }).sizeByDate, { '2019-11-20': [20, 60] });
    assert.equal(about, 'claim1');
  });
});

describe('the screens of circles, subjects and the policy', () => {
  it('show a population table before it is taken in, and refuse one with a wrong row whole', async () => {
    const page = await openAt('#/circles');
    const region = page.getByRole('region', { name: 'Population tables' });
    const table = { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from('place,sex\n') };
    const preview = (body: object) =>
      desk.answers.set('POST /population/preview', {
        status: 200,
        body: { rows: 0, places: [], circles: [], errors: [], ...body },
      });
    preview({ errors: [{ row: 7, sentence: 'Its count is no whole number.' }] });
    await region.getByLabel('The table').setInputFiles(table);
    await region.getByText('Row 7: Its count is no whole number.').waitFor();
    assert.equal(await region.getByRole('button', { name: 'Take in this table' }).count(), 0);
    preview({
      rows: 1,
      places: ['Hyesan'],
      circles: [{ label: 'Men in Hyesan', size: [9, 9], state: 'new', before: null }],
    });
    await region.getByLabel('The table').setInputFiles(table);
    await region.getByText('Men in Hyesan').waitFor();
    desk.answers.set('POST /population', { status: 200, body: { circles: 2 } });
    await region.getByRole('button', { name: 'Take in this table' }).click();
    await region.getByText(/2 circles are there from the table/).waitFor();
  });

  it('say what several details at once would leave of a subject', async () => {
    const page = await openAt('#/subjects/subject1');
    const region = page.getByRole('region', { name: 'What could still be published' });
    await region.getByLabel(/돌아온 사람들/).check();
    await region.getByText(/All that is ticked, at once: lower 1/).waitFor();
  });

  it('set the policy of a class', async () => {
    const page = await openAt('#/newsroom');
    await button(page, 'Change it for the class source').click();
    const form = page.getByRole('form', { name: 'Policy for the class source' });
    await form.getByLabel('Warned of under; empty for never').fill('');
    await form.getByLabel('every publisher').check();
    await form.getByRole('button', { name: 'Set the policy' }).click();
    await until(() => sent('PUT', '/policy').length === 1, 'it is set');
    assert.deepEqual(sent('PUT', '/policy'), [
      {
        class: 'source',
        block: 1000,
        warn: null,
        signers: { roles: ['editor', 'publisher'], members: ['member2'] },
        reasons: ['The source is abroad', 'State media have told it'],
      },
    ]);
  });

  it('are usable on a phone in the dark and on a laptop', async () => {
    const page = await openAt('#/circles', { viewport: phone, colorScheme: 'dark' });
    for (const viewport of [phone, laptop]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: viewport === phone ? 'dark' : 'light' });
      for (const [hash, heading] of [
        ['#/circles', 'Known overlaps'],
        ['#/subjects', 'Subjects'],
        ['#/subjects/subject1', 'What could still be published'],
      ] as const) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page.getByRole('heading', { name: heading, exact: true }).waitFor();
        await assertUsable(page, hash);
      }
    }
  });
});
