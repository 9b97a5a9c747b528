// How the cost of a ledger grows with its entries: `npm run bench -- ledger-curve`. One vault of each size, each figure
// from a process of its own. A million entries take many minutes to make, so it is not among what is measured when
// nothing is named.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { workOfNewsroom } from '../src/ledger/generate.ts';
import { openVault } from '../src/ledger/index.ts';
import { temporaryFolder } from './ending.ts';
import { files, inOwnProcess, type Loaded } from './ledger-files.ts';
import { deleteSnapshot, deleteVault, makeNewsroom, passphrase, sizesOf } from './ledger-newsroom.ts';
import type { timesOfLists, timesOfSearch } from './ledger-questions.ts';
import { type Bench, median, type Section } from './measure.ts';

const sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000];

const head = [
  'entries',
  'snapshot ms',
  'frames ms',
  'memory MB',
  'snapshot MB',
  'frames MB',
  'search ms',
  '99th',
  'list ms',
  'page ms',
];

/** @param most - how many entries at most. */
export async function curveSection({ rounds, progress, entries: most = 1_000_000 }: Bench): Promise<Section> {
  const folder = temporaryFolder();
  const lines: string[][] = [head];
  for (const entries of sizes.filter((size) => size <= most)) {
    progress(`making ${entries.toLocaleString('en')} entries`);
    const [bare, whole] = [join(folder, files.frames), join(folder, files.snapshot)];
    const made = await makeNewsroom(bare, workOfNewsroom(1, entries));
    deleteSnapshot(bare);
    copyFileSync(bare, whole);
    (await openVault({ path: whole, passphrase })).close();
    const { snapshot, frames } = sizesOf(whole);
    progress(`opening ${entries.toLocaleString('en')} entries`);
    const open = (what: string) => Array.from({ length: rounds }, () => inOwnProcess<Loaded>(what, folder));
    const [fromSnapshot, fromFrames] = [open('snapshot'), open('frames')];
    const search = inOwnProcess<ReturnType<typeof timesOfSearch>>('search', folder);
    const lists = inOwnProcess<ReturnType<typeof timesOfLists>>('list', folder);
    const cpu = (loaded: Loaded[]) => median(loaded.map(({ cpu }) => cpu)).toFixed(0);
    lines.push([
      made.entries.toLocaleString('en'),
      cpu(fromSnapshot),
      cpu(fromFrames),
      (median(fromSnapshot.map(({ bytes }) => bytes)) / 1e6).toFixed(0),
      (snapshot / 1e6).toFixed(1),
      (frames / 1e6).toFixed(1),
      search.cpu.median.toFixed(1),
      search.cpu.high.toFixed(1),
      lists.whole.toFixed(0),
      lists['page of 50'].toFixed(1),
    ]);
    deleteVault(bare);
    deleteVault(whole);
  }
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return {
    name: 'ledger-curve',
    title:
      'Ledger by its size: opening from the snapshot and by every frame, search and lists, in milliseconds of CPU',
    rows: [],
    notes: lines.map((line) => line.map((text, column) => text.padStart(widths[column]!)).join('  ')),
  };
}
