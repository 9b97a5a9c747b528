// The Newsroom screen in real Chromium: admitting, granting, taking away, losing, handing over, and the blast radius.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import encodeQR from 'qr';
import sharp from 'sharp';
import { board } from './fixtures-board.ts';
import { largeReach, members, preview, reach } from './fixtures-newsroom.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent, until } from './testing-node.ts';

const done = { status: 200, body: { sentence: 'Done as said.', problem: null } };
const words = ['river', 'candle', 'orbit', 'seven', 'maple', 'tin'];
const card = `springhouse-device:v1:${'kR7_x-Q2'.repeat(220)}`;

function prepare(): void {
  desk.answers.set('POST /members/preview', { status: 200, body: preview });
  desk.answers.set('POST /members/card', {
    status: 200,
    body: { id: 'd9d9', name: 'Kim', words, belongs: null },
  });
  for (const path of ['/members', '/members/grant', '/members/revoke', '/members/remove'])
    desk.answers.set(`POST ${path}`, done);
  desk.answers.set('POST /sources/source1/handing', done);
  desk.answers.set('POST /members/lost', {
    status: 200,
    body: {
      device: 'd2d2d2d2d2d2',
      name: '기자',
      heard: '2026-11-20T08:00:00Z',
      removed: '2026-11-23T04:00:00Z',
      bySync: preview.lines,
      atMost: [...preview.lines, '2 stories: a, b.'],
      next: ['Tell the others by voice.', 'Take it that these are read: Grey Heron.'],
      problem: null,
    },
  });
}

async function openNewsroom(options?: Parameters<typeof openAt>[1]): Promise<Page> {
  prepare();
  const page = await openAt('#/newsroom', options);
  await page.locator('.worst').waitFor();
  return page;
}

describe('the newsroom', () => {
  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`can be used by everyone ${name}, with all that opens open`, async () => {
      const page = await openNewsroom(options);
      await button(page, 'Grant or take away').nth(1).click();
      await page.getByRole('region', { name: 'What 기자 opens' }).getByLabel('Grey Heron').uncheck();
      await button(page, 'This laptop was lost').first().click();
      await button(page, 'Hand Grey Heron over').click();
      await button(page, 'Admit someone').click();
      await page.getByLabel('Device card as text').fill(card);
      await button(page, 'Look at this card').click();
      await page.getByText('Compare by voice').waitFor();
      await page.getByText('The same as a table').click();
      await button(page, 'Remove it and show what it opened').click();
      await page.getByRole('heading', { name: /was removed/ }).waitFor();
      await assertUsable(page, '#/newsroom');
    });

  it('admits nobody before the six words were compared', async () => {
    const page = await openNewsroom();
    await button(page, 'Admit someone').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Device card as text').fill(card);
    await button(page, 'Look at this card').click();
    const heard = page.getByRole('list', { name: 'Six words of the card' }).getByRole('listitem');
    await heard.first().waitFor();
    assert.deepEqual(await heard.allTextContents(), words);
    const form = page.getByRole('region', { name: 'Admit a device' });
    await form.getByLabel(/^reporter/).check();
    await form.getByLabel('Grey Heron').check();
    await form.getByText(preview.lines[0]!).waitFor();
    const admit = button(page, 'Admit Kim');
    assert.ok(await admit.isDisabled());
    await form.getByLabel(/^I compared them/).check();
    await admit.click();
    await page.getByText('Done as said.').waitFor();
    assert.deepEqual(sent('POST', '/members'), [
      { card, compared: true, who: { name: 'Kim' }, roles: ['reporter'], compartments: ['c2'] },
    ]);
    const asked = sent('POST', '/members/preview') as { act: string; compartments: string[] }[];
    assert.deepEqual(asked.at(-1), { act: 'admit', whom: { newcomer: 'Kim' }, compartments: ['c2'] });
  });

  it('reads a device card from a picture of its QR code, and says so where there is none', async () => {
    const page = await openNewsroom();
    await button(page, 'Admit someone').click();
    const picture = page.getByLabel('or a picture of its QR code');
    const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await picture.setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank });
    await page.getByText('No QR code was found in that picture.').waitFor();
    const drawn = Buffer.from(encodeQR(card, 'svg', { ecc: 'low', border: 4 }));
    const photo = await sharp(drawn, { density: 300 })
      .flatten({ background: '#ffffff' })
      .resize(1500)
      .rotate(2, { background: '#dddddd' })
      .jpeg({ quality: 80 })
      .toBuffer();
    await picture.setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('Compare by voice').waitFor();
    assert.deepEqual(sent('POST', '/members/card'), [{ card }]);
    assert.equal(await page.getByLabel('Device card as text').inputValue(), card);
  });

  it('shows the desk card as a QR code that reads as the card', async () => {
    const page = await openNewsroom();
    const drawing = page.getByRole('img', { name: 'Desk card as a QR code' });
    const [path, box] = await drawing.evaluate((svg) => [
      svg.querySelector('path')!.getAttribute('d')!,
      svg.getAttribute('viewBox')!,
    ]);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
    const { data, info } = await sharp(Buffer.from(svg), { density: 600 })
      .resize(1200)
      .raw()
      .ensureAlpha()
      .toBuffer({ resolveWithObject: true });
    const { decodeQR } = await import('qr/decode.js');
    const read = decodeQR({ width: info.width, height: info.height, data }, { timeLimit: 60_000 });
    assert.equal(read, await page.getByLabel('Desk card as text').inputValue());
  });

  it('says what cover costs and what thinning it gives up, and sets it', async () => {
    desk.answers.set('PUT /site/cover', { status: 200, body: {} });
    const page = await openNewsroom();
    const form = page.getByRole('form', { name: 'Cover' });
    await form.getByText('10,000 cells a day, 41 MB').waitFor();
    await form.getByLabel(/^One turn in how many/).fill('10');
    await form.getByText('1,000 cells a day, 4.1 MB').waitFor();
    await form.getByText(/^What it gives up: of readers’ visits only about one in 10/).waitFor();
    await button(page, 'Set the cover').click();
    await form.getByText('The site does so from its next building on.').waitFor();
    assert.deepEqual(sent('PUT', '/site/cover'), [{ oneIn: 10 }]);
    await form.getByLabel(/^One turn in how many/).fill('0');
    await form.getByText(/^Without cover/).waitFor();
  });

  it('grants and takes away in one list, each said before', async () => {
    const page = await openNewsroom();
    await button(page, 'Grant or take away').nth(1).click();
    const list = page.getByRole('region', { name: 'What 기자 opens' });
    assert.ok(await list.getByLabel('Grey Heron').isChecked(), 'what they open now is ticked');
    assert.ok(await button(page, 'Let 기자 read this').isDisabled(), 'nothing to do yet');
    await list.getByLabel('Office-head-stays').check();
    await list.getByLabel('Grey Heron').uncheck();
    await list.getByText('is no longer readable to').waitFor();
    await button(page, 'Change what 기자 opens').click();
    await until(() => sent('POST', '/members/revoke').length > 0, 'both are done');
    const whom = { member: 'member2' };
    assert.deepEqual(sent('POST', '/members/grant'), [{ whom, compartments: ['c5'] }]);
    assert.deepEqual(sent('POST', '/members/revoke'), [{ whom, compartments: ['c2'] }]);
  });

  it('does nothing on the first click, and lets the second be left', async () => {
    const page = await openNewsroom();
    const remove = button(page, 'Remove 기자');
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.getByText(preview.lines[0]!).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(preview.lines[0]!).waitFor({ state: 'detached' });
    assert.ok(await remove.evaluate((element) => element === document.activeElement), 'the focus is back');
    assert.deepEqual(sent('POST', '/members/remove'), []);
    await page.keyboard.press('Enter');
    await button(page, 'Remove 기자 from the newsroom').click();
    await page.getByText('Done as said.').waitFor();
    assert.deepEqual(sent('POST', '/members/remove'), [{ whom: { member: 'member2' } }]);
  });

  it('loses a laptop, and prints what it opened and nothing else', async () => {
    const page = await openNewsroom();
    await button(page, 'This laptop was lost').first().click();
    await button(page, 'Remove it and show what it opened').click();
    await page.getByText('Take it that these are read: Grey Heron.').waitFor();
    assert.deepEqual(sent('POST', '/members/lost'), [{ device: 'd2d2d2d2d2d2' }]);
    await page.evaluate(() => {
      window.print = () => {};
    });
    await button(page, 'Print this').click();
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.getByText('Tell the others by voice.').isVisible());
    assert.equal(await page.getByRole('heading', { name: 'Members' }).isVisible(), false);
    assert.equal(await button(page, 'Print this').isVisible(), false);
  });

  it('shows the worst case of any day, and does what would shrink it', async () => {
    const page = await openNewsroom();
    const past = { ...reach, day: '2026-10-05', worst: 'The worst case was another.', change: null };
    await button(page, /^Take them from/).click();
    await page.getByText(preview.lines[0]!).waitFor();
    await button(page, /^Take them from .* d2d2d2d2$/).click();
    await until(() => sent('POST', '/members/revoke').length > 0, 'they are taken');
    assert.deepEqual(sent('POST', '/members/revoke'), [
      { whom: { device: 'd2d2d2d2d2d2' }, compartments: ['c2'] },
    ]);
    desk.answers.set('GET /reach', { status: 200, body: past });
    await page.getByLabel('Had it been on').fill('2026-10-05');
    await page.getByText('The worst case was another.').waitFor();
    desk.answers.delete('GET /reach');
    await button(page, 'Today').click();
    await page.getByText(reach.worst).waitFor();
  });

  for (const viewport of [phone, laptop])
    it(`draws forty sources ${viewport.width} px wide, each in one place`, async () => {
      prepare();
      desk.answers.set('GET /reach', { status: 200, body: largeReach });
      const page = await openAt('#/newsroom', { viewport });
      await page.locator('.reach-member').last().waitFor();
      await assertUsable(page, 'forty sources');
      const places = await page.evaluate(() =>
        [...document.querySelectorAll('.reach-row .strip')].map((strip) => {
          const { x, y } = strip.getBoundingClientRect();
          return [...strip.children]
            .map((square) => square.getBoundingClientRect())
            .map((square) => `${Math.round(square.x - x)},${Math.round(square.y - y)}`)
            .join(' ');
        }),
      );
      assert.equal(new Set(places).size, 1);
      await page.getByText('The same as a table').click();
      const first = page.getByRole('row', { name: /^Ada/ });
      assert.match((await first.textContent())!, /40 of 40: .*15,000/);
    });

  it('offers nothing that only an admin can do to others', async () => {
    desk.answers.set('GET /members', { status: 200, body: { ...members, admin: false } });
    desk.answers.set('GET /board', { status: 200, body: { ...board, admin: false } });
    const page = await openNewsroom();
    await page.getByText('anyone may move a story on').first().waitFor();
    assert.equal(await button(page, 'Admit someone').count(), 0);
    assert.equal(await button(page, /lost|^Remove/).count(), 0);
    await button(page, 'Grant or take away').first().waitFor();
  });
});

describe('a source', () => {
  it('shows the note it came with first, and is handed on with another', async () => {
    prepare();
    const page = await openAt('#/inbox/source1.report1');
    await page.getByText('Writes on Sundays. Never ask for names.').waitFor();
    await page.getByText('An editor handles Grey Heron; 기자 can open it too.').waitFor();
    await button(page, 'Hand Grey Heron over').click();
    await page.getByLabel('To whom').selectOption('member3');
    await page.getByLabel(/^Note, kept with the source/).fill('일요일에 씁니다.');
    await page.getByLabel(/opens nothing of it that is written from now on/).check();
    await page.getByText('is no longer readable to').waitFor();
    await assertUsable(page, 'handing over');
    await button(page, 'Hand Grey Heron to A translator').click();
    await page.getByText('Done as said.').waitFor();
    assert.deepEqual(sent('POST', '/sources/source1/handing'), [
      { to: 'member3', note: '일요일에 씁니다.', without: 'member1' },
    ]);
  });

  it('shows on a claim who can see where it came from', async () => {
    const page = await openAt('#/claims/claim2');
    await page
      .getByText('You see the claim; 2 people can see where it came from: An editor, 기자.')
      .waitFor();
  });
});
