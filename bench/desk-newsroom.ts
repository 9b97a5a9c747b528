// A newsroom's work in the desk's own shape, made up from a seed: what `workOfNewsroom` is to the ledger, with
// sources, spans, stories and disclosures that the record and story rooms read. 100,000 entries are 40 sources,
// 3,000 testimonies, 15,000 claims, 800 incidents, 600 stories with their edits; other sizes in proportion.
import type { Entry, Ledger, Part, Value } from '../src/ledger/types.ts';
import { mergeTexts } from '../src/ledger/yjs.ts';
import { sealSpan, spanOf } from '../src/record/spans.ts';
import { renders } from '../src/story/align.ts';
import { type Block, makeBlock } from '../src/story/blocks.ts';
import { editBlocks } from '../src/story/document.ts';
import { replaceText } from '../src/story/edits.ts';
import { writerFrom } from './seeded.ts';

const settings = (kind: string, id: string, fields: Record<string, Value>): Entry[] =>
  Object.entries(fields).map(([field, value]) => ({ op: 'set', kind, id, field, value }));

const placeNames = ['Hyesan', 'Hoeryong', 'Musan', 'Pyongyang', 'Sinuiju', 'Chongjin', 'Hamhung', 'Wonsan'];
const monthNames = 'January February March April May June July August September'.split(' ');
const incidentKinds = ['arrest', 'price', 'search', 'accident', 'order'];

/**
 * @param entries - how many, about.
 * @param told - how many frames were written so far.
 * @returns how many entries were written.
 */
export async function fillNewsroom(
  ledger: Ledger,
  seed: number,
  entries: number,
  told: (frames: number) => void = () => {},
): Promise<number> {
  const write = writerFrom(seed);
  const { pick } = write;
  const many = (of: number) => Math.max(1, Math.round((of * entries) / 100_000));
  const record = ledger.standing('record');
  let parts: Part[] = [];
  let frames = 0;
  let count = 0;
  const put = (compartment: string, list: Entry[]) => {
    parts.push({ compartment, entries: list });
    count += list.length;
    frames++;
    if (parts.length >= 500) flush();
  };
  const flush = () => {
    ledger.writeAll(parts);
    parts = [];
    told(frames);
  };
  const maybe = (share: number, list: () => Entry[]): Entry[] => (pick(100) < share ? list() : []);

  const origins = Array.from({ length: many(400) }, (_, i) => `origin${i}`);
  for (const [i, id] of origins.entries())
    put(
      record,
      settings('origin', id, {
        label: write.sentence('en', 3).slice(0, -1),
        ...(i > 10 && pick(3) === 0 ? { heardFrom: origins[pick(i)]! } : {}),
      }),
    );
  const incidents = Array.from({ length: many(800) }, (_, i) => `incident${i}`);
  for (const id of incidents)
    put(
      record,
      settings('incident', id, {
        'title.en': write.sentence('en', 7),
        kind: incidentKinds[pick(incidentKinds.length)]!,
        where: [placeNames[pick(placeNames.length)]!],
      }),
    );

  const homes: string[] = [];
  for (let i = 0; i < many(40); i++) {
    const home = await ledger.createCompartment('source');
    homes.push(home);
    const name = `${['Grey', 'Quick', 'Still', 'Amber', 'Long'][i % 5]} ${['Heron', 'Maple', 'Otter', 'Finch', 'Cedar', 'Brook', 'Slate', 'Wren'][i >> 3] ?? 'Stone'} ${i % 8}`;
    put(
      home,
      settings('source', `source${i}`, { name, language: 'ko', reliability: 'ABCDEF'[pick(6)]!, note: '' }),
    );
  }

  const claims: string[] = [];
  const testimonies = many(3000);
  for (let i = 0; i < testimonies; i++) {
    const id = `testimony${i}`;
    const home = homes[pick(homes.length)]!;
    const text = write.paragraph('ko', 60 + pick(60));
    put(home, settings('testimony', id, { text, language: 'ko', how: '' }));
    for (let j = 0; j < 5; j++) {
      const claim = `claim${i}-${j}`;
      const start = pick(text.length - 20);
      const span = sealSpan(ledger, home, spanOf(id, text, start, start + 8 + pick(12)));
      put(record, [
        ...settings('claim', claim, {
          'wording.en': write.sentence('en', 8 + pick(8)),
          [`span.${claim}`]: { ...span, origin: null },
        }),
        ...maybe(15, () => settings('claim', claim, { 'wording.ko': write.sentence('ko', 6 + pick(6)) })),
        ...maybe(30, () => {
          const month = 1 + pick(9);
          const when = { edtf: `2025-0${month}`, typed: `${monthNames[month - 1]} 2025` };
          return settings('claim', claim, { when });
        }),
        ...maybe(30, () => settings('claim', claim, { credibility: 2 + pick(5) })),
        ...maybe(10, () => settings('claim', claim, { reliability: 'ABCDEF'[pick(6)]! })),
        ...maybe(90, () => settings('claim', claim, { origin: origins[pick(origins.length)]! })),
        ...maybe(10, () => settings('claim', claim, { where: [placeNames[pick(placeNames.length)]!] })),
        ...maybe(5, () => {
          const other = claims[pick(claims.length)];
          return other === undefined
            ? []
            : [
                { op: 'add', kind: 'claim', id: claim, field: 'agreesWith', item: other },
                { op: 'add', kind: 'claim', id: other, field: 'agreesWith', item: claim },
              ];
        }),
        ...maybe(70, () => [
          {
            op: 'add',
            kind: 'incident',
            id: incidents[pick(incidents.length)]!,
            field: 'claims',
            item: claim,
          },
        ]),
      ]);
      claims.push(claim);
    }
  }
  // Reports that nobody filed yet.
  for (let i = 0; i < many(120); i++)
    put(
      homes[pick(homes.length)]!,
      settings('part', `part${i}`, {
        report: `report${i}`,
        index: 0,
        of: 1,
        language: 'ko',
        text: write.paragraph('ko', 40),
        received: Date.UTC(2026, 9, 1) + i * 3_600_000,
        acknowledged: [],
        sequence: i + 1,
      }),
    );

  const circles = Array.from({ length: many(60) }, (_, i) => `circle${i}`);
  put(
    record,
    settings('circle', 'province', { label: 'The province', size: [600_000, 700_000], basis: 'census' }),
  );
  for (const id of circles)
    put(
      record,
      settings('circle', id, {
        label: write.sentence('en', 4).slice(0, -1),
        size: [200 + pick(4000), 5000 + pick(60_000)],
        basis: 'an estimate of the desk',
        within: 'province',
      }),
    );
  const subjects = Array.from({ length: many(60) }, (_, i) => `subject${i}`);
  for (const id of subjects)
    put(record, settings('subject', id, { label: write.sentence('en', 2).slice(0, -1), class: 'protected' }));

  let author = 1;
  const random = (bytes: number) => {
    const made = new Uint8Array(bytes);
    new DataView(made.buffer).setUint32(0, author++);
    return made;
  };
  for (let i = 0; i < many(600); i++) {
    const home = await ledger.createCompartment('story');
    const id = `story${i}`;
    const out = pick(4) > 0;
    const day = `2025-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`;
    put(home, [
      ...settings('story', id, {
        slug: `story-${i}`,
        section: 'news',
        original: 'en',
        stage: out ? 'published' : 'draft',
        ...(out ? { published: day } : {}),
      }),
      { op: 'add', kind: 'story', id, field: 'languages', item: 'en' },
      ...settings('version', `${id}:en`, { headline: write.sentence('en', 8), byline: 'Ada' }),
    ]);
    const statement = (block: number) => ({ id: `${id}-s${block}`, claims: [claims[pick(claims.length)]!] });
    const original = Array.from({ length: 12 }, (_, block) =>
      makeBlock({
        id: `${id}-b${block}`,
        runs: [
          { text: `${write.sentence('en', 20)} `, statement: statement(block) },
          { text: write.paragraph('en', 25) },
        ],
      }),
    );
    body(home, `${id}:en`, original, i % 20 === 0 ? 90 : 5);
    if (i % 2 === 0) {
      put(home, [
        { op: 'add', kind: 'story', id, field: 'languages', item: 'ko' },
        ...settings('version', `${id}:ko`, { headline: write.sentence('ko', 6), translator: 'Min' }),
      ]);
      const translated = original.map((block) =>
        makeBlock({
          id: `${block.id}k`,
          runs: [
            { text: `${write.sentence('ko', 14)} `, statement: block.runs[0]!.statement! },
            { text: write.paragraph('ko', 16) },
          ],
          ...renders(block),
        }),
      );
      body(home, `${id}:ko`, translated, 2);
    }
    for (let j = 0; j < 2; j++)
      put(
        record,
        settings('disclosure', `${id}-d${j}`, {
          story: id,
          statement: `${id}-s${j}`,
          subject: subjects[pick(subjects.length)]!,
          circle: circles[pick(circles.length)]!,
          ...(out ? { date: day } : {}),
        }),
      );
  }
  flush();
  return count;

  function body(home: string, version: string, first: Block[], edits: number): void {
    let state: Uint8Array | null = null;
    const typed = (edit: (blocks: Block[]) => readonly Block[]) => {
      const update = editBlocks(state, edit, random);
      if (!update) return;
      state = state ? mergeTexts([state, update]) : update;
      put(home, [{ op: 'text', kind: 'version', id: version, field: 'body', update }]);
    };
    typed(() => first);
    for (let edit = 0; edit < edits; edit++)
      typed((blocks) => {
        const block = blocks[pick(blocks.length)]!;
        const text = block.runs.map((run) => run.text).join('');
        const at = pick(text.length);
        return replaceText(
          blocks,
          block.id,
          `${text.slice(0, at)}${write.sentence('en', 3)} ${text.slice(at)}`,
        );
      });
  }
}
