// The first run as two people see it: one founds a newsroom in the page, the other joins it, never both online.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { serveDesk } from '../src/desk/api/serve-node.ts';
import { deskBundle } from '../src/desk/assets-node.ts';
import { makeSession } from '../src/desk/desk.ts';
import { firstRun } from '../src/desk/first-run-node.ts';
import { openDesk } from '../src/desk/open-node.ts';
import { admit, cardFingerprint, newsroomFingerprint, postInvitation, sync } from '../src/ledger/index.ts';
import { startRelay } from '../src/relay/serve-node.ts';

const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
const words = 'river candle orbit seven maple harbour';
let browser: Browser;
let folder: string;

before(async () => {
  if (!existsSync(join(deskBundle, 'desk.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(import.meta.dirname, '../scripts/vite.desk.ts'), logLevel: 'error' });
  }
  folder = mkdtempSync(join(tmpdir(), 'springhouse-first-'));
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The desk of a vault as the command opens it, and its page. */
async function deskOn(vault: string, passphrase?: string) {
  const first = firstRun({ vault, kdf });
  const session = makeSession((secret) => openDesk({ vault, passphrase: secret }), null, first);
  if (passphrase) await session.unlock(passphrase);
  const served = await serveDesk(session, 0, deskBundle);
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(served.newAddress());
  return {
    session,
    page,
    async close() {
      await context.close();
      session.lock();
      await served.close();
    },
  };
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

async function setPassphrase(page: Page): Promise<void> {
  await page.getByLabel('Passphrase of this vault').fill('short');
  await page.getByText('Too weak.').waitFor();
  await page.getByLabel('Passphrase of this vault').fill(words);
  await page.getByLabel('The same again').fill('river');
  await page.getByText('The two are not the same yet.').waitFor();
  await page.getByLabel('The same again').fill(words);
}

const sixWords = (page: Page) => page.locator('.six-words li').allInnerTexts();

describe('the first run', () => {
  it('founds a newsroom, and lets another device join it with the two never online together', async () => {
    const relay = await startRelay({
      listen: { host: '127.0.0.1', port: 0 },
      data: join(folder, 'relay'),
      open: true,
    });
    try {
      const ada = await deskOn(join(folder, 'ada.vault'));
      await press(ada.page, 'Found a newsroom');
      await ada.page.getByLabel('What it is called').fill('The Well');
      await ada.page.getByLabel('Your name').fill('Ada');
      await ada.page.getByLabel('Its relay').fill(relay.url);
      await ada.page.getByLabel('Languages').fill('ko, en');
      await setPassphrase(ada.page);
      await press(ada.page, 'Found the newsroom');
      await ada.page.locator('.sections').waitFor();
      await ada.close();

      const path = join(folder, 'bo.vault');
      const bo = await deskOn(path);
      await press(bo.page, 'Join a newsroom');
      await bo.page.getByLabel('Your name').fill('Bo');
      await bo.page.getByLabel('relay').fill(relay.url);
      await setPassphrase(bo.page);
      await press(bo.page, 'Make this device’s keys');
      await bo.page.getByText('it is not there yet').waitFor();
      const card = await bo.page.getByLabel('This device’s card as text').inputValue();
      assert.deepEqual(await sixWords(bo.page), cardFingerprint(card));
      assert.ok(await bo.page.getByRole('img', { name: /QR code/ }).isVisible());
      await bo.close();

      // Bo is away; Ada admits the card that came to her.
      const { ledger, relay: client } = await openDesk({
        vault: join(folder, 'ada.vault'),
        passphrase: words,
      });
      const { cell } = await admit(ledger, card, {
        who: { name: 'Bo' },
        roles: ['reporter'],
        compartments: [ledger.standing('record')],
        relay: relay.url,
      });
      await postInvitation(client, card, cell);
      const charter = ledger.standing('charter');

      // Ada has not synced: the invitation is there, the newsroom is not.
      const again = await deskOn(path, words);
      await press(again.page, 'Look now');
      await again.page.getByRole('heading', { name: 'You are invited' }).waitFor();
      assert.deepEqual(await sixWords(again.page), newsroomFingerprint(charter));
      await press(again.page, 'They are the same');
      await again.page.getByText('has to sync once more').waitFor();
      await again.close();
      await sync(ledger, { relay: client });
      ledger.close();

      const last = await deskOn(path, words);
      await press(last.page, 'They are the same');
      await last.page.locator('.sections').waitFor();
      await last.page.getByText('The Well').first().waitFor();
      await last.close();
    } finally {
      await relay.close();
    }
  });
});
