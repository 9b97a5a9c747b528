// `places`, `import`, `export` and `check` on a real vault, with files as other tools write them.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { foundDesk } from '../desk/open-node.ts';
import { unlockAge } from '../ledger/age.ts';
import { stateClaim } from '../record/claims.ts';
import { systemRandom } from '../seal/random.ts';
import { runCli } from './testing.ts';

const passphrase = 'quiet water under stone';
const gazetteer = join(import.meta.dirname, '../../examples/gazetteer/kp.txt');
let folder: string;
let vault: string;
let env: NodeJS.ProcessEnv;
const path = (name: string) => join(folder, name);
const run = (command: string, ...args: string[]) => runCli([command, '--vault', vault, ...args], { env });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-exchange-'));
  vault = path('desk');
  writeFileSync(path('passphrase'), `${passphrase}\n`);
  env = { SPRINGHOUSE_PASSPHRASE_FILE: path('passphrase') };
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
  const founding = { relay: 'http://127.0.0.1:1', name: 'The Well', member: 'Ada', languages: ['en'] };
  const { ledger } = await foundDesk({ vault, passphrase, kdf, ...founding });
  stateClaim(ledger, systemRandom, {
    wording: { en: 'Twelve were arrested.' },
    howMany: { min: 12, max: 12, parts: [{ label: 'held', min: 10, max: 10 }] },
  });
  ledger.close();
});
after(() => rmSync(folder, { recursive: true }));

const csv = 'title,date,place,type,how many\nThe raid,mid-November 2019,Hyesan,arrest,10-12\n';

describe('taking in and giving out', () => {
  it('takes a spreadsheet’s rows after showing them, gives them to every format, and undoes it', async () => {
    writeFileSync(path('in.csv'), csv);
    assert.equal((await run('places', '--import', gazetteer)).status, 0);
    const taken = await run('import', '--from', path('in.csv'), '--as', 'csv', '--yes');
    assert.equal(taken.status, 0, taken.err);
    assert.match(taken.err, /new: The raid · \[2019-11-11\.\.2019-11-20\] · arrest · Hyesan · 10 to 12/);
    for (const format of ['csv', 'xlsx', 'acled', 'geojson', 'ftm']) {
      const out = path(`out.${format}`);
      const given = await run('export', '--as', format, '--out', out, '--plain');
      assert.equal(given.status, 0, given.err);
      const again = await run('import', '--from', out, '--as', format, '--yes');
      assert.equal(again.status, 0, `${format}: ${again.err}`);
    }
    assert.match(readFileSync(path('out.acled'), 'utf8'), /Hyesan,41\.40167,128\.17778/);
    const [, id] = /Taken in as (\w+)/.exec(taken.out)!;
    assert.equal((await run('import', '--undo', id!)).status, 0);
    assert.match((await run('import', '--list')).out, new RegExp(`${id}.*undone`));
  });

  it('refuses a file with one wrong row whole, and names the row', async () => {
    writeFileSync(path('wrong.csv'), `${csv}Another,2019-02-30,Hyesan,arrest,1\n`);
    const { status, err } = await run('import', '--from', path('wrong.csv'), '--as', 'csv', '--yes');
    assert.equal(status, 1);
    assert.match(err, /row 3: “2019-02-30”/);
    assert.match(err, /nothing of .* was taken in/);
  });

  it('locks what it gives, unless told to leave it open', async () => {
    const identity = await generateX25519Identity();
    const to = await identityToRecipient(identity);
    const out = path('locked.age');
    assert.equal((await run('export', '--as', 'geojson', '--out', out)).status, 2);
    assert.equal(existsSync(out), false);
    assert.equal((await run('export', '--as', 'geojson', '--out', out, '--to', to)).status, 0);
    const plain = await unlockAge(readFileSync(out), { identities: [identity] });
    assert.equal(JSON.parse(new TextDecoder().decode(plain)).type, 'FeatureCollection');
  });

  it('refuses what is no spreadsheet with a sentence', async () => {
    const { status, err } = await run('import', '--from', path('in.csv'), '--as', 'xlsx', '--yes');
    assert.equal(status, 1);
    assert.match(err, /no spreadsheet/);
  });
});

describe('checking', () => {
  it('finds the parts that do not add up, and ends with 1', async () => {
    const { status, out } = await run('check');
    assert.equal(status, 1);
    assert.match(out, /^error {2}parts-do-not-sum {2}“Twelve were arrested”/m);
    const json = JSON.parse((await run('check', '--json')).out) as { code: string }[];
    assert.ok(json.some(({ code }) => code === 'parts-do-not-sum'));
  });
});

describe('the gazetteer', () => {
  it('says how a place is spelled, by any spelling', async () => {
    assert.match((await run('places', '--find', '혜산시')).out, /Hyesan .*ko 혜산/);
    assert.equal((await run('places', '--find', 'Nowhere')).status, 1);
  });
});

describe('circles', () => {
  it('come from a population table, and overlaps are stated of them by their ids', async () => {
    const table = path('people.csv');
    writeFileSync(table, 'place,sex,age from,age to,count\nHyesan,men,40,49,13900\nHyesan,all,0,,192680\n');
    const taken = await run('circles', '--population', table, '--basis', '2008 census');
    assert.equal(taken.status, 0, taken.err);
    assert.match(
      (await run('circles')).out,
      /people-hyesan-men-40-49 {2}Men of 40 to 49 in Hyesan: 13,900 to 13,900/,
    );
    const both = 'people-hyesan,people-hyesan-men-40-49';
    assert.equal((await run('circles', '--overlap', both, '--size', '10-20')).status, 0);
    assert.match((await run('circles')).out, /in all of .*: 10 to 20/);
    assert.equal((await run('circles', '--overlap', 'nobody,nothing', '--size', '1-2')).status, 1);
  });

  it('of a table with a wrong row are refused whole', async () => {
    const table = path('wrong-people.csv');
    writeFileSync(table, 'place,sex,age from,age to,count\nKapsan,men,40,39,13900\n');
    const { status, err } = await run('circles', '--population', table, '--basis', 'x');
    assert.equal(status, 1);
    assert.match(err, /row 2: .*ends before it begins/);
  });
});
