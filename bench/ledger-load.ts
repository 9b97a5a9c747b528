// One loading in a process of its own: `ledger-load.ts WHAT FOLDER`, with what is loaded and where its file lies. A
// line of JSON: milliseconds of CPU and by the clock until it can be used, and by how many bytes memory grew.
// `search` asks many queries of the vault instead, `list` reads lists.
import { join } from 'node:path';
import { openVault } from '../src/ledger/index.ts';
import { ownCpuMillis } from './cpu.ts';
import { files, type Loaded } from './ledger-files.ts';
import { readEntriesFloor, readImageFloor } from './ledger-floor.ts';
import { deleteSnapshot, passphrase } from './ledger-newsroom.ts';
import { type PeerName, peerLoader } from './ledger-peers.ts';
import { timesOfLists, timesOfSearch } from './ledger-questions.ts';

const [what, folder] = process.argv.slice(2) as [string, string];
const vault = (name: string) => async () => {
  const ledger = await openVault({ path: join(folder, name), passphrase });
  if (ledger.get('claim', 'c0-0') === null) throw new Error('the vault lost a claim');
  return ledger;
};
const loads: Record<string, () => unknown> = {
  snapshot: vault(files.snapshot),
  frames: vault(files.frames),
  'floor of the snapshot': () => readImageFloor(join(folder, files.image)),
  'floor of the frames': () => readEntriesFloor(join(folder, files.entries), false),
  'floor with search': () => readEntriesFloor(join(folder, files.entries), true),
};

if (what === 'search' || what === 'list') {
  const ledger = await openVault({ path: join(folder, files.snapshot), passphrase });
  console.log(JSON.stringify(what === 'search' ? timesOfSearch(ledger) : timesOfLists(ledger)));
  ledger.close();
} else {
  const load = loads[what] ?? (await peerLoader(what as PeerName, folder));
  if (what === 'frames') deleteSnapshot(join(folder, files.frames));
  const before = process.memoryUsage.rss();
  const [cpu, started] = [ownCpuMillis(), performance.now()];
  const kept = await load();
  const loaded = { cpu: ownCpuMillis() - cpu, wall: performance.now() - started };
  console.log(JSON.stringify({ ...loaded, bytes: process.memoryUsage.rss() - before } satisfies Loaded));
  // What was loaded must live until its memory was looked at; ending at once leaves no snapshot of the frames.
  if (kept !== undefined) process.exit(0);
}
