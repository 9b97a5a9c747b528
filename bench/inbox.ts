/**
 * `node bench/inbox.ts [--cells 1000000]`: a day of cover at a desk. A relay of its own process, a vault on disk, and so
 * many cells to work through, one in ten thousand of them a report. Prints how far it is, then the time, the processor's
 * time and the memory of the desk's process, the relay left out.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onceASecond } from '../src/desk/fetch-telling.ts';
import { fetchInbox } from '../src/desk/intake.ts';
import { currentCard } from '../src/desk/keys.ts';
import { foundDesk } from '../src/desk/open-node.ts';
import { reportsOf } from '../src/desk/reports.ts';
import { openSqliteStore } from '../src/relay/sqlite.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { composeParts, encodeCover, sealCell } from '../src/seal/report.ts';
import { ownCpuMillis } from './cpu.ts';
import { endAll, temporaryFolder } from './ending.ts';
import { peakMegabytes } from './relay-load.ts';
import { startRelay } from './servers.ts';

const { values } = parseArgs({ options: { cells: { type: 'string', default: '1000000' } } });
const cells = Number(values.cells);
const perReport = 10_000;
const perAppend = 1024;

const folder = temporaryFolder();
try {
  const relay = await startRelay(['--data', join(folder, 'relay')], 0);
  const desk = await foundDesk({
    vault: join(folder, 'desk.vault'),
    passphrase: 'seven words that nobody knows',
    member: 'Ada',
    name: 'The Well',
    relay: relay.url,
    languages: ['ko'],
    kdf: { memoryKiB: 8192, passes: 1, lanes: 1 },
  });
  const card = await currentCard(desk.ledger, 'site', desk);
  await relay.end();

  // Sealed once, and then many times the same bytes: opening does not know that it saw them before. Put straight into
  // the relay's store, which would otherwise store the same bytes once.
  const cover = await Promise.all(
    Array.from({ length: 1000 }, () => sealCell(hpkeNode, card.intake, encodeCover())),
  );
  const reportCell = async (n: number) => {
    const ids = { id: randomBytes(16), key: randomBytes(32), report: randomBytes(16) };
    const [plaintext] = await composeParts({ ...ids, language: 'ko', text: `${n}번째. 강을 건넜다.` });
    return sealCell(hpkeNode, card.intake, plaintext!);
  };
  const store = openSqliteStore({ folder: join(folder, 'relay'), now: Date.now, random: randomBytes });
  for (let n = 0; n < cells; n += perAppend) {
    const batch: Uint8Array[] = [];
    for (let i = n; i < Math.min(cells, n + perAppend); i++)
      batch.push(i % perReport === 0 ? await reportCell(i) : cover[i % cover.length]!);
    await store.append(card.inbox, batch);
    if (n % (100 * perAppend) === 0) console.log(`${n} of ${cells} cells are there`);
  }
  await store.close();

  // The same port: the newsroom's vault has the relay's address.
  const again = await startRelay(['--data', join(folder, 'relay')], 0, new URL(relay.url).port);
  const before = peakMegabytes(process.pid);
  const [started, cpu] = [performance.now(), ownCpuMillis()];
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  const sums = await fetchInbox(desk, {
    onProgress: onceASecond(({ cover }) => console.log(`${cover} opened, ${seconds()} s`)),
  });
  const used = (ownCpuMillis() - cpu) / 1000;
  const each = Math.round((used * 1e6) / cells);
  console.log(
    `${JSON.stringify(sums)}: ${seconds()} s, ${used.toFixed(1)} s of CPU, ${each} µs a cell; memory ${before} MB before, at most ${peakMegabytes(process.pid)} MB; ${reportsOf(desk.ledger).length} reports.`,
  );
  await again.end();
  desk.ledger.close();
} finally {
  await endAll();
}
