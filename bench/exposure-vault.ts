// `node bench/exposure-vault.ts [SHARE]`: a vault with the archive of `exposure.ts` in it, every story in a compartment
// of its own: how long it takes to open, and a draft's first and second review. SHARE makes it smaller: 0.1 is a tenth.
import { join } from 'node:path';
import { review } from '../src/exposure/index.ts';
import { compartmentEntries } from '../src/ledger/charter.ts';
import { keyBytes } from '../src/ledger/cipher.ts';
import { packEntry } from '../src/ledger/entry.ts';
import { createVault, openVault } from '../src/ledger/index.ts';
import { insideOf } from '../src/ledger/inside.ts';
import { idBytes } from '../src/ledger/keys.ts';
import type { Entry, Ledger, Part, Value } from '../src/ledger/types.ts';
import { exposureModel } from '../src/record/exposure-model.ts';
import { toHex } from '../src/wire/bytes.ts';
import { ownCpuMillis } from './cpu.ts';
import { endAll, temporaryFolder } from './ending.ts';
import { archiveOf, fullArchive } from './exposure.ts';
import { kdf, passphrase } from './ledger-newsroom.ts';
import { seededBytes } from './seeded.ts';

const share = Number(process.argv[2] ?? 1);
const atOnce = 500;
const path = join(temporaryFolder(), 'archive.vault');
const draft = { story: 'draft', date: '2021-06-01' };

const settings = (kind: string, id: string, fields: Record<string, Value>): Entry[] =>
  Object.entries(fields).map(([field, value]) => ({ op: 'set', kind, id, field, value }));

async function fill(): Promise<number> {
  let count = 0;
  const random = (bytes: number) => seededBytes(`archive:${count++}`, bytes);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf, random, now: Date.now });
  const record = ledger.standing('record');
  let [parts, entries]: [Part[], number] = [[], 0];
  const put = (compartment: string, list: Entry[]) => {
    parts.push({ compartment, entries: list });
    entries += list.length;
    if (parts.length >= atOnce) flush();
  };
  const flush = () => {
    if (parts.length > 0) ledger.writeAll(parts);
    parts = [];
  };
  const archive = archiveOf({
    ...fullArchive,
    stories: fullArchive.stories * share,
    disclosures: fullArchive.disclosures * share,
  });
  for (const [id, { within = null, ...circle }] of Object.entries(archive.circles))
    put(
      record,
      settings('circle', id, { label: id, basis: 'seed', within, ...(circle as Record<string, Value>) }),
    );
  for (const id of Object.keys(archive.subjects))
    put(record, settings('subject', id, { label: id, class: 'source' }));
  const published = [...(archive.published as ReadonlyMap<string, readonly Published[]>)];
  for (const [subject, list] of published)
    for (const { statement, circle, story, date } of list)
      put(record, settings('disclosure', statement, { subject, circle, story, statement, date }));
  for (const { subject, circle, statement } of archive.draft.disclosures)
    put(
      record,
      settings('disclosure', statement!, {
        subject,
        circle,
        story: draft.story,
        statement: statement!,
        date: null,
      }),
    );
  flush();
  for (const compartment of storyCompartments(ledger, fullArchive.stories * share, random))
    put(
      compartment,
      settings('story', `story-${compartment}`, {
        slug: compartment,
        section: '',
        original: 'ko',
        stage: 'published',
      }),
    );
  flush();
  ledger.close();
  return entries;
}

interface Published {
  statement: string;
  circle: string;
  story: string;
  date: string;
}

function storyCompartments(ledger: Ledger, many: number, random: (bytes: number) => Uint8Array): string[] {
  const inside = insideOf(ledger);
  const ids = Array.from({ length: many }, () => toHex(random(idBytes)));
  for (let from = 0; from < many; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const entries = some.flatMap((id) => compartmentEntries(id, 'story', 0)).map(packEntry);
    const keys = some.map((compartment) => ({ compartment, epoch: 0, key: random(keyBytes) }));
    inside.append([{ compartment: inside.keys.charter, entries }], keys);
  }
  return ids;
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const [cpu, started] = [ownCpuMillis(), performance.now()];
  const made = await work();
  console.log(
    `${what.padEnd(44)} ${Math.round(ownCpuMillis() - cpu)} ms of CPU, ${Math.round(performance.now() - started)} ms`,
  );
  return made;
}

try {
  const entries = await timed('made and closed', fill);
  console.log(
    `${entries.toLocaleString('en')} entries, ${fullArchive.disclosures * share} disclosures, ${fullArchive.stories * share} stories`,
  );
  const ledger = await timed('opened from its snapshot, without Argon2id', () =>
    openVault({ path, passphrase }),
  );
  const model = await timed('circles, subjects and disclosures read', () => exposureModel(ledger, draft));
  const subjects = [...new Set(model.draft.disclosures.map(({ subject }) => subject))];
  for (const time of ['first', 'second', 'third'])
    await timed(`the draft’s review, the ${time} time`, () =>
      review({ ...model, policy: { source: 50 } }, subjects),
    );
  ledger.close();
} finally {
  await endAll();
}
