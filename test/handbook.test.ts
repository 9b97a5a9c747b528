// docs/handbook.md, tried as written: its commands one after the other, and its way through the desk in Chromium.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import sharp from 'sharp';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { decodeCarried } from '../src/seal/carried-read.ts';
import { codesOf, qrLevel, qrVersion } from '../src/seal/printed.ts';
import { qrPicture } from '../src/seal/qr-picture-node.ts';
import { see } from './drop/person.ts';
import { freePort } from './port.ts';

const root = join(import.meta.dirname, '..');
const handbook = readFileSync(join(root, 'docs/handbook.md'), 'utf8');
const report = '혜산 장마당에서 전파탐지기를 든 보위원 세 명을 보았습니다.';
const running: ChildProcess[] = [];
let folder: string;
let port: number;
let passphrase = 'first of the handbook';
let next = 'second of the handbook';
let source = '';
/** Of the shares that were handed out. */
let shares: string[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-handbook-'));
  for (const name of ['stick', 'trial', 'replacement', 'elsewhere', 'bo', 'words'])
    mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'report.txt'), report);
  writeFileSync(join(folder, 'answer.txt'), '고맙습니다. 언제 보셨습니까?');
  port = await freePort();
});
after(async () => {
  for (const child of running) await ended(child);
  rmSync(folder, { recursive: true });
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
}

/** Commands of each block in the handbook, as written. */
const blocks = [...handbook.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, lines]) =>
  lines!
    .trim()
    .split('\n')
    .map((line) => line.trim()),
);
/** Some stand in more than one place. */
const tried = new Set<string>();

/** The commands of the block that begins with a text. */
function block(start: string): string[] {
  const found = blocks.find(([first]) => first!.startsWith(start));
  assert.ok(found, start);
  tried.add(found.join('\n'));
  return found;
}

/** Passphrases come from files here, where people are asked. */
function words(): NodeJS.ProcessEnv {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, 'words', name), text);
    return join(folder, 'words', name);
  };
  return {
    ...process.env,
    SOURCE: source,
    NODE_NO_WARNINGS: '1',
    SPRINGHOUSE_PASSPHRASE_FILE: file('vault', passphrase),
    SPRINGHOUSE_NEW_PASSPHRASE_FILE: file('new', next),
    SPRINGHOUSE_BACKUP_PASSPHRASE_FILE: file('backup', 'on the stick'),
  };
}

/** What people are asked is given with the call: a yes, and any three of the shares. */
function answered(line: string): string {
  if (/ (admit|grant|remove) /.test(line)) return `${line} --yes`;
  if (!/ rescue join | --join$/.test(line)) return line;
  const given = [3, 1, 2].map((i) => {
    writeFileSync(join(folder, 'words', `share-${i}`), shares[i]!);
    return `--share words/share-${i}`;
  });
  return [line, ...given].join(' ');
}

const started = (line: string) => {
  const command = answered(line)
    .replaceAll('npx springhouse', `"${process.execPath}" "${join(root, 'src/cli/testing-process.ts')}"`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`);
  const child = spawn('sh', ['-c', `exec ${command}`.replace(/^exec (mkdir|rm) /, '$1 ')], {
    cwd: folder,
    env: words(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  return { child, said: () => said };
};

/** @returns what all of them said. */
async function run(lines: string[], status = 0): Promise<string> {
  let all = '';
  for (const line of lines) {
    const { child, said } = started(line);
    await once(child, 'close');
    assert.equal(child.exitCode, status, `${line}\n${said()}`);
    all += said();
  }
  return all;
}

/** Beside the document, a command may tell how far it is. */
const jsonIn = <T>(said: string): T =>
  JSON.parse(said.slice(said.indexOf('{\n'), said.lastIndexOf('}') + 1)) as T;

/** Start what runs until Ctrl-C. @returns what it says once it has said `wanted`. */
async function start(lines: string[], wanted: RegExp): Promise<string> {
  const { child, said } = started(lines[0]!.replace('springhouse desk', 'springhouse desk --port 0'));
  running.push(child);
  for (const end = performance.now() + 120_000; !wanted.test(said()) && performance.now() < end; ) {
    assert.equal(child.exitCode, null, said());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.match(said(), wanted);
  return said();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** A field saves itself when it is left. */
async function save(page: Page, field: Locator, text: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
  await field.fill(text);
  await field.blur();
  await saved;
}

describe('the handbook', () => {
  it('sets up a newsroom with a second way in and a backup that was tried', async () => {
    await start(block('npx springhouse relay'), /Relay on/);
    await run(block('mkdir'));
    assert.match(await run(block('npx springhouse rescue --vault newsroom/desk.vault --make')), /age1pq1/);
    shares = (await run(block('npx springhouse rescue split'))).split('\f\n');
    assert.equal(shares.length, 5);
    next = passphrase;
    assert.match(await run(block('npx springhouse rescue join')), /new passphrase/);
    next = 'second of the handbook';
    const [backup, restore, inbox, remove] = block(
      'npx springhouse backup --vault newsroom/desk.vault --out stick/first',
    );
    await run([backup!, restore!]);
    passphrase = 'second of the handbook';
    await run([inbox!, remove!]);
    passphrase = 'first of the handbook';
    assert.ok(!existsSync(join(folder, 'trial/desk.vault')));
  });

  it('has the machine checked, which says what to mend', async () => {
    const said = await run(block('npx springhouse doctor'), 1); // at least for the passphrase in a file
    for (const wanted of [
      /Only this user may read and write/,
      /clock and the relay's agree/,
      /are 2 ways into the vault/,
      /The last backup is from/,
    ])
      assert.match(said, wanted);
  });

  it('receives a report, answers it, and takes what is carried', async () => {
    const [card, send, inbox] = block('npx springhouse card');
    await run([card!]);
    writeFileSync(join(folder, 'words.txt'), (await run([send!])).split('\n')[0]!);
    const said = await run([inbox!]);
    assert.ok(said.includes(report));
    const listed = jsonIn<{
      reports: { source: { id: string } | string }[];
    }>(await run([`${inbox} --json`]));
    const from = listed.reports[0]!.source;
    source = typeof from === 'string' ? from : from.id;
    assert.match(await run(block('npx springhouse reply')), /언제 보셨습니까/);
    assert.match(
      await run(block('npx springhouse report --card card.txt --text report.txt --words')),
      /cell/,
    );
    const codes = codesOf(decodeCarried(readFileSync(join(folder, 'carried'))));
    assert.equal(codes.length, 2);
    for (const [at, code] of codes.entries()) {
      const { width, height, data } = qrPicture(code, { ecc: qrLevel, version: qrVersion });
      const photograph = sharp(data, { raw: { width, height, channels: 3 } });
      await photograph.jpeg().toFile(join(folder, `photo-${at + 1}.jpg`));
    }
    assert.match(await run(block('npx springhouse carry photo-1.jpg')), /The cell was passed on/);
    await run(block('npx springhouse page'));
    assert.ok(existsSync(join(folder, 'page.html')));
  });

  it('takes somebody in who opens what was granted, and says who opens what', async () => {
    await run(block('npx springhouse join'));
    assert.match(await run(block('npx springhouse admit')), /Its six words: [\s\S]*Read them the six words/);
    assert.match(await run(block('npx springhouse accept')), /Its six words/);
    assert.match(await run(block('npx springhouse members')), /Bo \(reporter\)[\s\S]*Were it seized today/);
    const [, name] = /^(\S+ \S+) \([0-9a-f]+\)/m.exec(await run([block('npx springhouse card')[2]!]))!;
    const [grant] = block('npx springhouse grant');
    assert.ok(grant!.includes('"Grey Heron"'));
    assert.match(await run([grant!.replace('Grey Heron', name!)]), /Bo will read on 1 device.*: source /);
    assert.match(await run(block('npx springhouse sync --vault newsroom/desk.vault')), /still waiting 0/);
    assert.match(await run(['npx springhouse sync --vault bo/desk.vault']), /taken in [1-9]/);
  });

  let browser: Browser;
  after(() => browser?.close());

  it('leads through the desk: testimony, claim, story, signing, publishing, correcting', async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
    const said = await start(block('npx springhouse desk'), /Ctrl-C/);
    const desk = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    desk.setDefaultTimeout(60_000);
    await desk.goto(/Desk: (\S+)/.exec(said)![1]!);
    await button(desk, 'Fetch').click();
    await desk.getByRole('link', { name: /혜산/ }).first().click();
    await button(desk, 'File as testimony').click();
    await desk.getByLabel('The source’s words').waitFor();
    await desk.evaluate(() => {
      const text = document.querySelector('.source-text, [aria-label="The source’s words"]')!;
      getSelection()!.selectAllChildren(text);
      document.dispatchEvent(new Event('selectionchange'));
    });
    await button(desk, /^State a claim from/).click();
    const form = desk.getByRole('form', { name: 'State a claim' });
    await form.locator('textarea').first().fill('장마당에서 보위원 세 명이 목격됐다.');
    await form.locator('textarea').nth(1).fill('Three officials were seen at the market.');
    await button(desk, 'State the claim').click();

    await desk
      .getByRole('link', { name: /^Stories/ })
      .first()
      .click();
    await button(desk, 'New story').click();
    await desk.getByLabel('Headline').fill('Officials at the market');
    await desk.getByLabel(/Written first in/).selectOption('en');
    await button(desk, 'Begin the story').click();
    await desk.locator('.ProseMirror').first().click();
    await desk.keyboard.insertText('One person told us that three officials were seen at the market.');
    await desk.keyboard.press('Shift+Home');
    await button(desk, /^Tie to a claim/).click();
    await desk.getByRole('option', { name: /seen at the market/ }).click();
    await desk.getByLabel('Language to translate into').selectOption('ko');
    await button(desk, 'Translate').click();
    const korean = desk.locator('.ProseMirror[lang="ko"]');
    await korean.waitFor();
    await korean.click();
    await desk.keyboard.press('Control+a');
    await desk.keyboard.insertText('한 사람이 장마당에서 보위원 세 명을 보았다고 전했다.');

    const headline = desk.locator('.translation-side .headline textarea, .translation-side .headline input');
    await save(desk, headline, '장마당의 보위원들');
    for (const by of await desk.getByLabel('By', { exact: true }).all()) await save(desk, by, 'Our Paper');
    await desk
      .getByRole('link', { name: /^Review/ })
      .last()
      .click();
    await desk.getByText('Declare a detail').first().waitFor();
    await desk.getByRole('link', { name: 'Sign and publish' }).click();
    await button(desk, 'Sign this text').click();
    await see(desk, 'A second must sign this same text');
    const signing = desk.url();
    await desk
      .getByRole('link', { name: /^Newsroom/ })
      .first()
      .click();
    await button(desk, 'Let one editor be enough').click();
    await see(desk, 'An editor alone signs a story');
    await desk.goto(signing);
    await see(desk, 'This text is signed');
    await button(desk, /^Publish$/).click();
    const page = (await desk.getByRole('link', { name: 'Read it on the site' }).getAttribute('href'))!;
    assert.match(await (await fetch(page)).text(), /Officials at the market/);

    await desk.getByRole('link', { name: 'Text', exact: true }).click();
    await button(desk, 'Correct this story').click();
    for (const language of ['en', 'ko'])
      await desk.locator(`textarea[name="text.${language}"]`).fill('An earlier version gave a wrong number.');
    await button(desk, 'Add the correction').click();
    await desk.getByText('An earlier version').first().waitFor();
    await desk.getByRole('link', { name: 'Sign and publish' }).click();
    await button(desk, 'Sign this text').click();
    await see(desk, 'This text is signed');
    await button(desk, 'Publish again').click();
    await desk.getByRole('link', { name: 'Read it on the site' }).waitFor();
    assert.match(await (await fetch(page)).text(), /An earlier version gave a wrong number/);

    const [put, back] = block('npx springhouse deploy');
    for (const command of [put!, put!]) assert.match(await run([command]), /public shows this edition/);
    assert.match(await run([back!]), /public shows the edition before/);

    await button(desk, 'Lock').click();
    await desk.getByLabel('Passphrase of this vault').fill(passphrase);
    await button(desk, 'Unlock').click();
    await desk.getByRole('heading', { level: 1 }).waitFor();
  });

  it('backs up again while the desk is open, changes the passphrase, comes in by the identity, and restores', async () => {
    await run(block('npx springhouse backup --vault newsroom/desk.vault --out stick/second'));
    await run(block('npx springhouse passphrase'));
    await run(block('npx springhouse rescue --vault newsroom/desk.vault --identity'));
    await run(block('npx springhouse restore stick/second'));
    assert.ok(existsSync(join(folder, 'replacement/desk.vault')));
    await run(block('npx springhouse restore stick/shared'));
    assert.ok(existsSync(join(folder, 'elsewhere/desk.vault')));
  });

  it('removes a lost laptop, which gets nothing more', async () => {
    const before = passphrase;
    passphrase = 'second of the handbook';
    assert.match(await run(block('npx springhouse remove')), /It had Bo's device .*1 source/);
    passphrase = before;
    assert.match(await run(['npx springhouse sync --vault bo/desk.vault'], 1), /keeps what it had/);
  });

  it('goes on from the restored vault with what arrived since, also on another relay at the same address', async () => {
    passphrase = 'second of the handbook';
    const inbox = 'npx springhouse inbox --json --vault replacement/desk.vault';
    const reports = async () => jsonIn<{ reports: unknown[] }>(await run([inbox])).reports.length;
    const send = block('npx springhouse card')[1]!;
    const before = await reports();
    await run([send]);
    assert.equal(await reports(), before + 1);
    await ended(running[0]!);
    await start([block('npx springhouse relay')[0]!.replace('--data relay', '--data another')], /Relay on/);
    await run([send]);
    assert.equal(await reports(), before + 2);
  });

  it('has no command that is not tried here', () => {
    assert.deepEqual(
      blocks.filter((each) => !tried.has(each.join('\n'))),
      [],
    );
  });
});
