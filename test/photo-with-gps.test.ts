// A photo that says where it was taken, from a phone to the published page: nobody on the way could have read it, and
// nothing that is published says it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Encrypter } from 'age-encryption';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { runCli } from '../src/cli/testing.ts';
import { serveDesk } from '../src/desk/api/serve-node.ts';
import { deskBundle, dropAssets } from '../src/desk/assets-node.ts';
import { type Desk, makeSession } from '../src/desk/desk.ts';
import { attachedFiles, openingsOf } from '../src/desk/files/attached.ts';
import { provesItself } from '../src/desk/files/fetch.ts';
import { currentCard } from '../src/desk/keys.ts';
import { foundDesk } from '../src/desk/open-node.ts';
import { buildSite } from '../src/desk/publish.ts';
import { layReplies } from '../src/desk/replies.ts';
import { languages } from '../src/drop/languages/index.ts';
import { startRelay } from '../src/relay/serve-node.ts';
import { madeFile } from '../src/scrub/testing/make.ts';
import { cardToJson } from '../src/seal/card.ts';
import { makeBlock } from '../src/story/blocks.ts';
import { createStory, editBody, setVersion } from '../src/story/story.ts';
import { shownWords } from './drop/person.ts';
import { type Person, personAt } from './drop/person-time.ts';
import { leftIn, textNeedles, wordNeedles } from './drop/trace.ts';
import { formsOf, wordsIn } from './plain-search.ts';

const { en } = languages;
const told = 'The market on Saturday. I took this myself.';
const reply = 'Thank you. Were the stalls open on Sunday too?';
const photoName = 'IMG_4711.jpg';
/** Exact enough that they stand nowhere by chance. */
const tags = {
  camera: 'SPRINGTEST MX-4711',
  artist: 'Pak of Springtest',
  date: '2026:11:14 08:30:17',
};
const folder = mkdtempSync(join(tmpdir(), 'springhouse-photo-'));
/** What the phone keeps, and what the same browser keeps that only opened the page. */
const [profile, untouched] = ['phone', 'untouched'].map((name) =>
  mkdtempSync(join(tmpdir(), `springhouse-${name}-`)),
) as [string, string];
/** Of the phone, and of the desk when it lays the shelf anew. */
const clock = { ahead: 0 };
let words: string[] = [];
const ends: (() => unknown)[] = [];
const faults: string[] = [];
let browser: Browser;
let desk: Desk;
let address: string;
let nextAddress: () => string;
let site: string;
let photo: Buffer;

/** Grain, so that the small copy is no small file, with a place and a camera in its EXIF. */
async function takePhoto(): Promise<Buffer> {
  const [width, height] = [800, 600];
  const grain = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 253));
  return sharp(grain, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Model: tags.camera, Artist: tags.artist },
      IFD2: { DateTimeOriginal: tags.date },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 23/1 49231/1000',
        GPSLongitudeRef: 'E',
        GPSLongitude: '128/1 10/1 47777/1000',
      },
    })
    .jpeg({ quality: 85 })
    .toBuffer();
}

before(async () => {
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  photo = await takePhoto();
  assert.deepEqual(tagsIn(photo), ['camera', 'artist', 'date', 'latitude', 'longitude']);
  const at = (name: string) => join(folder, name);
  const listen = { host: '127.0.0.1', port: 0 };
  const relay = await startRelay({ listen, data: at('relay'), open: true, site: at('site') });
  ends.push(() => relay.close());
  site = relay.url;
  const publishing = {
    edition: at('edition'),
    site: at('site'),
    url: `${relay.url}/`,
    assets: dropAssets,
  };
  desk = await foundDesk({
    vault: at('desk.vault'),
    passphrase: 'of this test',
    kdf: { memoryKiB: 8, passes: 1, lanes: 1 },
    member: 'Ada',
    name: 'The Well',
    relay: relay.url,
    languages: ['en'],
    publishing,
  });
  const { ledger, random } = desk;
  const id = await createStory(ledger, { slug: 'market', section: 'news', original: 'en' }, random);
  setVersion(ledger, id, 'en', { headline: 'The market in November', byline: 'Ada' });
  const words = 'The market is open on three days a week.';
  editBody(ledger, id, 'en', () => [makeBlock({ id: 'a'.repeat(16), runs: words })], random);
  await buildSite(desk);
  const session = makeSession(() => Promise.reject(new Error('not in this test')), desk);
  ends.push(() => session.lock());
  const served = await serveDesk(session, 0, deskBundle);
  ends.push(() => served.close());
  nextAddress = served.newAddress;
  address = nextAddress();
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
  await visiting(async (phone) => void (await phone.goto(`${site}/en/tell/`)), untouched);
});
after(async () => {
  await browser?.close();
  for (const end of ends.reverse()) await end();
  for (const each of [folder, profile, untouched]) rmSync(each, { recursive: true, force: true });
});

async function newContext(width: number, height: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(60_000);
  context.on('weberror', (error) => faults.push(String(error.error())));
  return context;
}

/** A phone that keeps what browsers keep, and is put away as people do. */
async function visiting(
  visit: (phone: Page, person: Person) => Promise<void>,
  kept = profile,
): Promise<void> {
  const context = await chromium.launchPersistentContext(kept, {
    executablePath: findChromium()!,
    args: chromiumFlags,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  try {
    context.setDefaultTimeout(60_000);
    context.on('weberror', (error) => faults.push(String(error.error())));
    await context.addInitScript(laterBy, clock.ahead);
    const phone = await context.newPage();
    // The page exchanges cells in turns of minutes; what is looked at here does not hang on how long they are.
    await phone.route('**/tell/', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/ data-cover="\d+"/, '$& data-tempo="0.01"');
      await route.fulfill({ response: answer, body });
    });
    await visit(phone, personAt(phone));
  } finally {
    await context.close();
  }
}

/** Run in the page before all else: its clock is ahead. */
function laterBy(ahead: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given: []) {
      super(...(given.length === 0 ? ([Real.now() + ahead] as unknown as []) : given));
    }
    static override now() {
      return Real.now() + ahead;
    }
  } as DateConstructor;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('a photo that says where it was taken', () => {
  let page: Page;

  it('is sent with a report by someone who has never seen the page, as the original only after it said what that tells', async (t) => {
    await visiting(async (phone, person) => {
      await phone.goto(`${site}/en/tell/`);
      await person.tap(button(phone, en.start.fresh));
      await person.tap(button(phone, en.about.goOn));
      words = await shownWords(phone);
      person.copies(words);
      await person.tap(button(phone, en.newWords.noted));
      for (const input of await phone.locator('.field').all()) {
        const place = Number((await input.locator('label').textContent())!.match(/\d+/)![0]);
        await person.type(input.locator('input'), words[place - 1]!);
      }
      await person.tap(button(phone, en.check.go));
      await person.type(phone.locator('#report'), told);
      await person.picks(phone.locator('#attach'), photoName, photo);
      await phone.getByText(en.files.reveals('November 14, 2026, 41.40° N 128.18° E')).waitFor();
      await phone.getByText(en.files.small).waitFor();
      await phone.getByText('2G', { exact: false }).first().waitFor();
      await person.tap(phone.getByLabel(en.files.original));
      await phone.getByText(en.files.document).waitFor();
      await person.tap(button(phone, en.write.send));
      await phone.getByRole('heading', { name: en.sent.title }).waitFor();
      await person.reads();
      t.diagnostic(person.sums());
      assert.ok(person.seconds < 150, person.sums());
    });
  });

  it('arrives at the desk, where it is seen as pixels', async () => {
    page = await (await newContext(1280, 800)).newPage();
    await page.goto(address);
    await button(page, 'Fetch').click();
    await page.getByRole('link', { name: /The market on Saturday/ }).click();
    await page.getByText('slabs are missing').waitFor();
    await button(page, 'Fetch what is missing').click();
    await page.getByText('All of it is kept here, sealed.').waitFor();
    const copied = page.waitForResponse((response) => response.url().includes('/copies/0'));
    await button(page, 'Look at a flat copy').click();
    const flat = Buffer.from(await (await copied).body());
    await page.locator('.flat img').waitFor();
    assert.deepEqual(tagsIn(flat), []);
    await page.getByText('Who looked').click();
    await page.getByText(/: Ada looked at a flat copy/).waitFor();
    await page.getByLabel(/^Reply to/).fill(reply);
    await button(page, 'Lay reply').click();
    await page.getByText('The reply lies on the shelf.').waitFor();
  });

  it('is answered, which the seven words alone find the next day; then nothing of it is on the phone', async (t) => {
    clock.ahead = 86_400_000;
    // As an open desk does every hour.
    await layReplies({ ...desk, now: () => Date.now() + clock.ahead });
    await visiting(async (phone, person) => {
      await phone.goto(`${site}/en/tell/`);
      await person.tap(button(phone, en.start.known));
      await person.type(phone.locator('#words'), words.join(' '));
      await person.tap(button(phone, en.oldWords.replies));
      await phone.getByText(reply).waitFor();
      t.diagnostic(person.sums());
    });
    clock.ahead = 0;
    const needles = new Map([
      ...wordNeedles(words),
      ...textNeedles('the report', told),
      ...textNeedles('the reply', reply),
      ...textNeedles('the name of the photo', photoName),
      ['the photo', photo.subarray(2000, 2032)] as const,
    ]);
    assert.deepEqual(leftIn(profile, untouched, needles), []);
  });

  it('could have come sealed by age, from a browser that runs no script', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    context.setDefaultTimeout(60_000);
    const plain = await context.newPage();
    const send = async (name: string, buffer: Buffer) => {
      await plain.goto(`${site}/en/tell/`);
      await plain.getByRole('link', { name: 'What you can do without scripts' }).click();
      await plain.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await button(plain, 'Send the file').click();
    };
    await send('report.txt', Buffer.from('Not sealed by anything'));
    await plain.getByText('The newsroom got nothing.').waitFor();
    await plain.goBack();
    const encrypter = new Encrypter();
    encrypter.addRecipient((await plain.locator('.recipient').textContent())!);
    await send('report.age', Buffer.from(await encrypter.encrypt('Sealed by hand: two were handed over.')));
    await plain.getByRole('heading', { name: 'It arrived' }).waitFor();
    await context.close();
    await button(page, 'Fetch').click();
    await page.getByRole('link', { name: /Sealed by hand/ }).click();
    await page.getByText('no reply can reach whoever sent it').waitFor();
  });

  it('while sound and film play in frames that can do nothing else', async () => {
    const own = mkdtempSync(join(tmpdir(), 'springhouse-film-'));
    ends.push(() => rmSync(own, { recursive: true }));
    const write = (name: string, bytes: string | Uint8Array) => {
      writeFileSync(join(own, name), bytes);
      return join(own, name);
    };
    const card = await currentCard(desk.ledger, 'card', desk);
    const files = ['film.mp4', 'sound.mp3'].flatMap((name) => ['--attach', write(name, madeFile(name))]);
    const told = { card: JSON.stringify(cardToJson(card)), text: 'The film', words: 'river candle orbit' };
    const named = Object.entries(told).flatMap(([name, text]) => [`--${name}`, write(name, text)]);
    const { status, err } = await runCli(['report', ...named, ...files], {});
    assert.equal(status, 0, err);
    const player = await (await newContext(1280, 800)).newPage();
    await player.goto(nextAddress());
    await button(player, 'Fetch').click();
    await player.getByRole('link', { name: /The film/ }).click();
    for (const fetched of [1, 2]) {
      await button(player, 'Fetch what is missing').first().click();
      await button(player, 'Look at a flat copy')
        .nth(fetched - 1)
        .waitFor();
    }
    for (const [index, kind] of ['video', 'audio'].entries()) {
      await button(player, 'Look at a flat copy').nth(index).click();
      const frame = player.locator(`iframe.player.${kind}`);
      await frame.waitFor();
      assert.equal(await frame.getAttribute('sandbox'), 'allow-same-origin');
      // From outside: a script inside would not run.
      const played = await player.evaluate(async (selector) => {
        const { contentDocument } = document.querySelector(selector) as HTMLIFrameElement;
        const media = contentDocument!.querySelector('video, audio') as HTMLMediaElement;
        media.muted = true;
        const ended = new Promise((resolve) => media.addEventListener('ended', resolve, { once: true }));
        await media.play();
        await ended;
        return media.currentTime;
      }, `iframe.player.${kind}`);
      assert.ok(played > 0.5, `${kind} played for ${played} s`);
    }
    await player.context().close();
  });

  it('goes into a story, with a face covered by keyboard, a credit and a month', async () => {
    await page.getByRole('link', { name: 'Stories' }).first().click();
    await page.getByRole('link', { name: 'The market in November' }).first().click();
    await button(page, 'Look at it').click();
    await page.locator('.covering img').waitFor();
    await button(page, 'Add a rectangle').click();
    await page.locator('.cover').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await button(page, 'Put it into the story').click();
    await page.getByText('Faces, tattoos').waitFor();
    for (const [label, text] of [
      [/^What it shows/, 'Stalls in a street'],
      [/^Credit/, 'sent to The Well'],
      [/^Taken/, '2026-11'],
    ] as const) {
      const saved = page.waitForResponse((response) => response.url().endsWith('/photo/words'));
      await page.getByLabel(label).first().fill(text);
      await page.getByLabel(label).first().blur();
      await saved;
    }
  });

  it('is published with them, and says nothing else of itself', async () => {
    await page.getByRole('link', { name: 'Sign and publish' }).click();
    await button(page, 'Sign this text').click();
    await page.getByText('This text is signed').waitFor();
    await button(page, 'Publish').click();
    const link = page.getByRole('link', { name: 'Read it on the site' });
    const reader = await (await newContext(390, 844)).newPage();
    await reader.goto((await link.getAttribute('href'))!);
    await reader.getByText('sent to The Well').first().waitFor();
    await reader.getByText('November 2026').first().waitFor();
    const picture = await reader.locator('figure img').first().getAttribute('src');
    const published = await reader.request.get(new URL(picture!, reader.url()).href);
    const { data, info } = await sharp(await published.body())
      .raw()
      .toBuffer({ resolveWithObject: true });
    const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
    assert.ok(
      [...data.subarray(middle, middle + 3)].every((level) => level < 24),
      'the middle is black',
    );
    await reader.context().close();
  });

  it('and its place, date and camera stand in no file of the relay, the desk or the site', () => {
    const words = { camera: tags.camera, artist: tags.artist, date: tags.date, name: 'IMG_4711' };
    const { found, files } = wordsIn(folder, words);
    assert.deepEqual(found, []);
    assert.ok(files > 10, `${files} files`);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        assert.deepEqual(tagsIn(bytes), [], entry.name);
        assert.equal(bytes.indexOf(photo.subarray(2000, 2032)), -1, entry.name);
      }
  });

  it('while the original, sealed, still proves itself, and who takes it out says why', async () => {
    const [file] = attachedFiles(desk.ledger);
    assert.equal(Buffer.from(file!.hash).toString('hex'), createHash('sha256').update(photo).digest('hex'));
    assert.ok(await provesItself(desk.files!.store, file!));
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await page.getByRole('link', { name: /The market on Saturday/ }).click();
    await button(page, 'Take out the original').click();
    await page.getByLabel('Why, for whoever looks later').fill('The court asked for it');
    const saved = page.waitForEvent('download');
    await button(page, 'Save the original').click();
    assert.deepEqual(readFileSync(await (await saved).path()), photo);
    assert.deepEqual(
      openingsOf(desk.ledger, file!).map(({ reason }) => reason),
      ['The court asked for it'],
    );
    assert.deepEqual(faults, []);
  });
});

/** EXIF's own bytes: the tags as text, the mark, and the place as the rationals that a camera writes. */
function tagsIn(bytes: Buffer): string[] {
  const rational = (top: number, below: number) => {
    const [little, big] = [Buffer.alloc(8), Buffer.alloc(8)];
    little.writeUInt32LE(top, 0);
    little.writeUInt32LE(below, 4);
    big.writeUInt32BE(top, 0);
    big.writeUInt32BE(below, 4);
    return [little, big];
  };
  const needles: [string, Buffer[]][] = [
    ...Object.entries(tags).map(([name, text]): [string, Buffer[]] => [name, formsOf(text)]),
    ['latitude', rational(49231, 1000)],
    ['longitude', rational(47777, 1000)],
  ];
  return needles.flatMap(([name, forms]) => (forms.some((form) => bytes.includes(form)) ? [name] : []));
}
