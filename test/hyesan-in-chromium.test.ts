// The Hyesan stories' whole life through the screens, in real Chromium: Ada writes, Bo translates at his own desk, both
// sign, Ada publishes, corrects and withdraws, and a reader sees each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { readThread, readThreadStories } from '../src/cli/demo/thread.ts';
import { serveDesk } from '../src/desk/api/serve-node.ts';
import { deskBundle, dropAssets } from '../src/desk/assets-node.ts';
import { type Desk, makeSession } from '../src/desk/desk.ts';
import { syncWhileOpen } from '../src/desk/sync-while-open.ts';
import { grant } from '../src/ledger/index.ts';
import { typeOf } from '../src/press/deploy/types-of-files.ts';
import { stateClaim } from '../src/record/claims.ts';
import { stateOrigin } from '../src/record/origins.ts';
import { withPair } from './desks/pair.ts';
import { see } from './drop/person.ts';
import {
  type Corrected,
  correctStory,
  openStory,
  type Paragraph,
  publish,
  sign,
  translateStory,
  type Written,
  withdrawStory,
  writeStory,
} from './story/whole-life.ts';

const thread = readThread();
const [raids, stays, execution] = readThreadStories();
const site = 'https://amnok.example/';
const why = { ko: '확인할 수 없어 기사를 내린다.', en: 'We cannot stand by this report.' };

let browser: Browser;
before(async () => {
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
});
after(() => browser?.close());

type Story = NonNullable<typeof raids>;

/** `{claim|words}` of the sample, as somebody would write and tie them. */
function asWritten({ slug, versions }: Story, language: string): Written {
  const { blocks, ...version } = versions[language]!;
  const paragraphs = blocks.map(
    (block): Paragraph =>
      [...block.matchAll(/\{([^{}|]+)\|([^{}]+)\}|([^{}]+)/g)].map(([, claim, words, plain]) =>
        claim ? { text: words!, claim: thread.claims[claim]!.wording.en! } : { text: plain!, claim: null },
      ),
  );
  const lines = { Headline: version.headline, By: version.byline, 'How we know this': version.grounds };
  const others = {
    'Line below it': version.dek,
    Dateline: version.dateline,
    'Edited by': version.editor,
    ...(version.translator ? { 'Translated by': version.translator } : {}),
  };
  // Every line once: what one story's screen saves, the others' do.
  return { language, lines: { ...(slug === raids!.slug ? others : {}), ...lines }, paragraphs };
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

async function atDesk(desk: Desk): Promise<{ page: Page; end: () => Promise<void> }> {
  const session = makeSession(async () => desk, desk);
  const served = await serveDesk(session, 0, deskBundle);
  const follow = syncWhileOpen(session);
  const page = await newPage();
  await page.goto(served.newAddress());
  await page.locator('.sections').waitFor();
  return {
    page,
    end: async () => {
      await page.context().close();
      follow();
      await served.close();
    },
  };
}

/** A reader of the site, from the folder that it lies in, who can reach nothing else. */
async function reader(folder: string): Promise<Page> {
  const page = await newPage();
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (!url.startsWith(site)) return route.abort();
    const path = new URL(url).pathname.slice(1);
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType: typeOf(file) });
  });
  return page;
}

describe('the Hyesan stories, through the screens', () => {
  it('are written, translated, signed by two, published, corrected and withdrawn', async (t) => {
    await withPair(
      async ({ ada, bo, folder }) => {
        const { ledger, random } = ada;
        ada.publishing = {
          edition: join(folder, 'edition'),
          site: join(folder, 'site'),
          url: site,
          assets: dropAssets,
        };
        const origins = new Map(
          Object.entries(thread.origins).map(([name, { label }]) => [
            name,
            stateOrigin(ledger, random, { label }),
          ]),
        );
        for (const { wording, origin, reliability, credibility } of Object.values(thread.claims))
          stateClaim(ledger, random, { wording, origin: origins.get(origin)!, reliability, credibility });
        const [writing, translating] = [await atDesk(ada), await atDesk(bo)];
        const read = await reader(ada.publishing.site);
        const addresses = new Map<string, string>();

        const bothSign = async () => {
          await sign(translating.page, /A second must sign this same text/);
          await writing.page.getByText(/A second must sign this same text/).waitFor();
          await sign(writing.page, /This text is signed/);
        };
        for (const story of [raids!, stays!, execution!])
          await t.test(`${story.slug} is written, translated, signed by both and published`, async () => {
            const [ko, en] = [asWritten(story, 'ko'), asWritten(story, 'en')];
            const id = await writeStory(writing.page, story.slug, ko);
            await grant(ledger, ledger.get('story', id)!.compartment, { member: bo.ledger.device.member });
            await translateStory(translating.page, ko, en);
            await writing.page.getByRole('link', { name: 'Sign and publish', exact: true }).click();
            await bothSign();
            const address = await publish(writing.page, story.published!);
            addresses.set(story.slug, address);
            for (const [written, url] of [
              [ko, address],
              [en, address.replace('/ko/', '/en/')],
            ] as const) {
              await read.goto(url);
              await see(read, written.lines.Headline!);
              for (const paragraph of written.paragraphs)
                await see(read, paragraph.map(({ text }) => text).join(''));
            }
          });

        await t.test(
          'the first is corrected at the statement that was wrong, in both languages',
          async () => {
            await openStory(writing.page, raids!.versions.ko!.headline);
            await openStory(translating.page, raids!.versions.ko!.headline);
            const words = (language: string) =>
              asWritten(raids!, language).paragraphs[4]!.find(({ claim }) => claim !== null)!.text;
            const correction: Corrected = {
              before: { ko: words('ko'), en: words('en') },
              after: {
                ko: '혜산시 보위부장은 물러나지 않은 것으로 알려졌다.',
                en: 'The head of the Hyesan office has reportedly not left.',
              },
              text: stays!.correction!,
              by: stays!.versions.ko!.headline,
            };
            await correctStory(writing.page, correction);
            await translating.page.locator('.body[lang="en"]').getByText(correction.after.en!).waitFor();
            await bothSign();
            const address = addresses.get(raids!.slug)!;
            assert.equal(await publish(writing.page, stays!.published!, true), address);
            for (const language of ['ko', 'en'] as const) {
              await read.goto(address.replace('/ko/', `/${language}/`));
              await see(read, correction.text[language]!);
              await see(read, correction.after[language]!);
              assert.equal(await read.getByText(correction.before[language]!).count(), 0);
            }
          },
        );

        await t.test('the last is withdrawn: its pages say so, and hold nothing else', async () => {
          await openStory(writing.page, execution!.versions.ko!.headline);
          await withdrawStory(writing.page, why);
          for (const language of ['ko', 'en'] as const) {
            await read.goto(addresses.get(execution!.slug)!.replace('/ko/', `/${language}/`));
            await see(read, why[language]);
            const [first] = asWritten(execution!, language).paragraphs;
            assert.equal(await read.getByText(first![0]!.text).count(), 0);
          }
        });
        await read.context().close();
        for (const each of [writing, translating]) await each.end();
      },
      { compartments: ['record', 'editions'] },
    );
  });
});
