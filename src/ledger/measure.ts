// How long opening takes: `node src/ledger/measure.ts [entries]`. Argon2id is left out (a cheap cost is set).
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workOfNewsroom } from './generate.ts';
import { createVault, openVault } from './index.ts';
import type { Ledger } from './types.ts';

const entries = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'springhouse-measure-'));
const path = join(folder, 'newsroom.vault');
const passphrase = 'measure';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };

/** Wall clock and, because other programs may be running, what the processor did. */
const start = () => [performance.now(), process.cpuUsage()] as const;
const say = (what: string, [at, used]: ReturnType<typeof start>, more = '') => {
  const { user, system } = process.cpuUsage(used);
  const [wall, cpu] = [performance.now() - at, (user + system) / 1000];
  console.log(
    `${what.padEnd(34)} ${wall.toFixed(0).padStart(7)} ms ${cpu.toFixed(0).padStart(7)} ms cpu  ${more}`,
  );
};
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

async function fill(ledger: Ledger): Promise<void> {
  const homes = new Map<string, string>();
  let parts: { compartment: string; entries: Parameters<Ledger['write']>[1] }[] = [];
  let [frames, count] = [0, 0];
  for (const { home, entries: step } of workOfNewsroom(1, entries)) {
    const name = home.kind === 'record' ? 'record' : `${home.kind} ${home.number}`;
    if (!homes.has(name))
      homes.set(
        name,
        home.kind === 'record' ? ledger.standing('record') : await ledger.createCompartment(home.kind),
      );
    parts.push({ compartment: homes.get(name)!, entries: step });
    frames++;
    count += step.length;
    if (parts.length === 1000) ledger.writeAll(parts);
    if (parts.length === 1000) parts = [];
  }
  ledger.writeAll(parts);
  console.log(`${count} entries in ${frames} frames, ${homes.size} compartments`);
}

try {
  let started = start();
  let ledger = await createVault({ path, passphrase, member: 'Ada', kdf });
  await fill(ledger);
  say('write', started);
  started = start();
  ledger.close();
  say('close, keeping a snapshot', started, megabytes(statSync(path).size));

  for (let round = 0; round < 3; round++) {
    started = start();
    ledger = await openVault({ path, passphrase });
    say('open from the snapshot', started);
    started = start();
    ledger.get('claim', 'c0-0');
    say('  first claim', started);
    started = start();
    const claims = ledger.list('claim').length;
    say('  list every claim', started, `${claims}`);
    for (const query of ['혜산', '장마당 쌀값', 'rice price', 'border guard county', 'a', '회']) {
      started = start();
      const hits = ledger.search(query).length;
      say(`  search "${query}"`, started, `${hits} hits`);
    }
    ledger.close();
  }
  const db = new DatabaseSync(path);
  const size = db.prepare('SELECT sum(length(box)) AS bytes FROM snapshot').get()!.bytes as number;
  db.exec('DELETE FROM snapshot; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
  console.log(`snapshot ${megabytes(size)}`);
  if (process.env.KEEP) copyFileSync(path, process.env.KEEP);
  for (let round = 0; round < 1; round++) {
    started = start();
    ledger = await openVault({ path, passphrase });
    say('open by full replay', started, `rss ${megabytes(process.memoryUsage.rss())}`);
    started = start();
    const record = ledger.standing('record');
    for (let i = 0; i < 100; i++)
      ledger.write(record, [{ op: 'set', kind: 'claim', id: 'c0-0', field: 'status', value: `${i}` }]);
    say('100 writes', started);
    started = start();
    ledger.close();
    say('close', started);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
