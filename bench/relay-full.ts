// A relay that holds a million cells beside one that holds none: how fast, and how much memory.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteStore } from '../src/relay/sqlite.ts';
import { cellBytes, maxCellsPerAppend } from '../src/wire/sizes.ts';
import { temporaryFolder } from './ending.ts';
import { connections } from './load.ts';
import { type Bench, byTurns, rowOf, type Section } from './measure.ts';
import { deskOf, loadFrom, peakMegabytes } from './relay-load.ts';
import { startRelay } from './servers.ts';

const atOnce = 32;

/** Cells in the inbox that will be posted to, as if nobody had fetched them for a day. */
async function fill(folder: string, cells: number, progress: (done: number) => void): Promise<void> {
  const store = openSqliteStore({ folder, now: Date.now, random: randomBytes });
  const { publicKey } = deskOf().signer;
  // Random once: nothing looks into a cell, and four gigabytes of it take as long as writing them.
  const bytes = randomBytes(maxCellsPerAppend * cellBytes);
  const cellsAtHand = Array.from({ length: maxCellsPerAppend }, (_, i) =>
    bytes.subarray(i * cellBytes, (i + 1) * cellBytes),
  );
  const appended = (n: number) => store.append(publicKey, cellsAtHand.slice(0, n));
  for (let done = 0; done < cells; ) {
    const appends: Promise<number>[] = [];
    for (; appends.length < atOnce && done < cells; done += maxCellsPerAppend)
      appends.push(appended(Math.min(maxCellsPerAppend, cells - done)));
    await Promise.all(appends);
    progress(done);
  }
  await store.close();
}

export async function relayFullSection(bench: Bench): Promise<Section> {
  const cells = bench.entries ?? 1_000_000;
  const folder = temporaryFolder();
  const [full, empty] = [join(folder, 'full'), join(folder, 'empty')];
  await fill(full, cells, (done) => bench.progress(`${done} of ${cells} cells are there`));
  await (await startRelay(['--data', empty])).end();
  const relays = { full: await startRelay(['--data', full]), empty: await startRelay(['--data', empty]) };
  const load = loadFrom(folder);
  const { inbox } = deskOf();
  const turns = {
    empty: () => load(relays.empty, 'POST', inbox, { stamped: true }),
    full: () => load(relays.full, 'POST', inbox, { stamped: true }),
  };
  const rates = await byTurns(bench, turns, 3);
  const memory = [peakMegabytes(relays.full.pid), peakMegabytes(relays.empty.pid)];
  await relays.full.end();
  await relays.empty.end();
  const of = (which: 'empty' | 'full', by: 'clock' | 'cpu') => rates[which].map((rate) => rate[by] ?? 0);
  const figure = `POST a cell, ${cells.toLocaleString('en')} there`;
  return {
    name: 'relay-full',
    title: `A relay that is full beside one that is empty, ${connections} connections`,
    rows: [
      rowOf(figure, '/s', of('full', 'clock'), 'none there', of('empty', 'clock')),
      rowOf(`${figure}, by CPU time`, '/s', of('full', 'cpu'), 'none there', of('empty', 'cpu')),
    ],
    notes: [`At most ${memory[0]} MB in memory with all cells there, ${memory[1]} MB with none.`],
  };
}
