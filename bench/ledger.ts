// Opening a vault of a seeded newsroom, from its snapshot and by folding every frame, beside floors that read,
// decrypt and load as many bytes, or as many entries, and check nothing.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Step, workOfNewsroom } from '../src/ledger/generate.ts';
import { createVault, type Ledger, openVault } from '../src/ledger/index.ts';
import { temporaryFolder } from './ending.ts';
import { entriesFloor, imageFloor } from './ledger-floor.ts';
import { type Bench, byTurns, median, millisOf, rowOf, type Section } from './measure.ts';

const entries = 10_000;
const passphrase = 'measured';
/** Argon2id is left out: its cost is set so low that it takes no time. */
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };

export async function ledgerSection(bench: Bench): Promise<Section> {
  const folder = temporaryFolder();
  const steps = [...workOfNewsroom(1, entries)];
  const whole = join(folder, 'snapshot.vault');
  const ledger = await createVault({ path: whole, passphrase, member: 'Ada', kdf });
  await fill(ledger, steps);
  ledger.close();
  const bare = join(folder, 'replay.vault');
  copyFileSync(whole, bare);
  const imageBytes = bytesOfSnapshot(whole);
  const image = imageFloor(join(folder, 'image.db'), imageBytes);
  const frames = entriesFloor(join(folder, 'entries.db'), steps);

  const opening = (path: string) => () => openVault({ path, passphrase });
  const close = (opened: Ledger) => opened.close();
  const replay = async () => {
    deleteSnapshot(bare);
    return millisOf(1, opening(bare), close);
  };
  const several = async (turn: () => Promise<number>) => median([await turn(), await turn(), await turn()]);
  const times = await byTurns(bench, {
    'open from the snapshot': () => millisOf(20, opening(whole), close),
    'floor of the snapshot': () => millisOf(20, image),
    'fold every frame': () => several(replay),
    'floor of the frames': () => millisOf(5, frames),
  });
  const count = steps.reduce((sum, step) => sum + step.entries.length, 0);
  return {
    name: 'ledger',
    title: `Ledger, ${count.toLocaleString('en')} entries in ${steps.length.toLocaleString('en')} frames, CPU time, Argon2id apart`,
    rows: [
      rowOf(
        'open from the snapshot',
        'ms',
        times['open from the snapshot'],
        'read, decrypt, load the image',
        times['floor of the snapshot'],
      ),
      rowOf(
        'open by folding every frame',
        'ms',
        times['fold every frame'],
        'read, decrypt, parse, insert',
        times['floor of the frames'],
      ),
    ],
    notes: [`The snapshot is ${(imageBytes / 1e6).toFixed(1)} MB.`],
  };
}

/** One frame a step, each in the compartment that the step names. */
async function fill(ledger: Ledger, steps: readonly Step[]): Promise<void> {
  const homes = new Map([['record', ledger.standing('record')]]);
  const parts: { compartment: string; entries: Step['entries'] }[] = [];
  for (const { home, entries } of steps) {
    const name = home.kind === 'record' ? 'record' : `${home.kind} ${home.number}`;
    if (home.kind !== 'record' && !homes.has(name))
      homes.set(name, await ledger.createCompartment(home.kind));
    parts.push({ compartment: homes.get(name)!, entries });
  }
  ledger.writeAll(parts);
}

function bytesOfSnapshot(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  const { bytes } = db.prepare('SELECT sum(length(box)) AS bytes FROM snapshot').get() as { bytes: number };
  db.close();
  return bytes;
}

function deleteSnapshot(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('DELETE FROM snapshot; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}
