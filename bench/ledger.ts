// Opening a vault of a seeded newsroom, from its snapshot and by folding every frame, each in a process of its own,
// beside floors that check nothing and beside libraries that hold the same work and neither encrypt nor verify.
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workOfNewsroom } from '../src/ledger/generate.ts';
import { openVault } from '../src/ledger/index.ts';
import { temporaryFolder } from './ending.ts';
import { files, inOwnProcess, type Loaded } from './ledger-files.ts';
import { writeEntriesFloor, writeImageFloor } from './ledger-floor.ts';
import { deleteSnapshot, makeNewsroom, passphrase, sizesOf } from './ledger-newsroom.ts';
import { type PeerName, peerFile, peerNames, peerTitles, savePeers } from './ledger-peers.ts';
import type { timesOfLists, timesOfSearch } from './ledger-questions.ts';
import { type Bench, byTurns, median, type Row, rowOf, type Section } from './measure.ts';
import { installPeers } from './peers.ts';

const usualEntries = 100_000;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const count = (number: number) => number.toLocaleString('en');

export async function ledgerSection(bench: Bench): Promise<Section> {
  const { progress, entries = usualEntries } = bench;
  const folder = temporaryFolder();
  const trouble = installPeers(progress);
  const peers: PeerName[] = trouble ? ['yjs', 'yjs-log'] : [...peerNames];
  progress('making a newsroom');
  const steps = [...workOfNewsroom(1, entries)];
  const bare = join(folder, files.frames);
  const made = await makeNewsroom(bare, steps);
  deleteSnapshot(bare);
  const whole = join(folder, files.snapshot);
  copyFileSync(bare, whole);
  (await openVault({ path: whole, passphrase })).close();
  const sizes = sizesOf(whole);
  writeImageFloor(join(folder, files.image), sizes.snapshot);
  writeEntriesFloor(join(folder, files.entries), steps);
  const ofPeers = await savePeers(folder, steps, peers, progress);

  const names = [
    'snapshot',
    'floor of the snapshot',
    'frames',
    'floor of the frames',
    'floor with search',
    ...peers,
  ];
  const turns = Object.fromEntries(names.map((name) => [name, () => inOwnProcess<Loaded>(name, folder)]));
  const figures = await byTurns<string, Loaded>(bench, turns);
  progress('searching');
  const search = inOwnProcess<ReturnType<typeof timesOfSearch>>('search', folder);
  const lists = inOwnProcess<ReturnType<typeof timesOfLists>>('list', folder);

  const cpu = (name: string) => figures[name]!.map((loaded) => loaded.cpu);
  const row = (title: string, ours: string, against: string, theirs: string): Row =>
    rowOf(title, 'ms', cpu(ours), against, cpu(theirs));
  const memory = (name: string) => megabytes(median(figures[name]!.map(({ bytes }) => bytes)));
  const ms = (millis: number) => `${millis.toFixed(1)} ms`;
  return {
    name: 'ledger',
    title: `Ledger, ${count(made.entries)} entries in ${count(made.frames)} frames of 8 devices, CPU time of a new process, Argon2id apart`,
    rows: [
      row('from the snapshot', 'snapshot', 'read, decrypt, load the image', 'floor of the snapshot'),
      ...peers.map((name) => row('from the snapshot', 'snapshot', peerTitles[name], name)),
      row('every frame', 'frames', 'read, decrypt, parse, insert', 'floor of the frames'),
      row('every frame', 'frames', 'the same, trigrams for search', 'floor with search'),
      ...peers.map((name) => row('every frame', 'frames', peerTitles[name], name)),
    ],
    notes: [
      `On disk: snapshot ${megabytes(sizes.snapshot)}, frames ${megabytes(sizes.frames)}, each signed; ${peers
        .map((name) => `${peerTitles[name]} ${megabytes(statSync(peerFile(folder, name)).size)}`)
        .join('; ')}.`,
      `Memory taken by loading: from the snapshot ${memory('snapshot')}, every frame ${memory('frames')}; ${peers
        .map((name) => `${peerTitles[name]} ${memory(name)}`)
        .join('; ')}.`,
      `By the clock: from the snapshot ${ms(median(figures.snapshot!.map(({ wall }) => wall)))}, every frame ${ms(median(figures.frames!.map(({ wall }) => wall)))}.`,
      `Search, ${count(search.count)} queries: median ${ms(search.cpu.median)} of CPU, 99th percentile ${ms(search.cpu.high)}; of two Korean syllables ${ms(search.koreanTwo.median)} and ${ms(search.koreanTwo.high)}; by the clock ${ms(search.clock.median)} and ${ms(search.clock.high)}; the first after opening ${ms(search.first)}.`,
      `List of ${count(lists.things)} claims, CPU: whole ${ms(lists.whole)}, one field ${ms(lists['one field'])}, the newest fifty ${ms(lists['page of 50'])}, counting them ${ms(lists.count)}.`,
      ...ofPeers,
      ...(trouble ? [trouble] : []),
    ],
  };
}
