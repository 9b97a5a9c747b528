// A newsroom's work, made up from a seed: for measurements. In the shape of 100,000 entries as 40 sources, 3,000
// testimonies, 15,000 claims, 800 incidents and 600 stories with their edits make them; other sizes in
// proportion. One step is what one person does at once, and is written as one frame.
import * as Y from 'yjs';
import type { Entry } from './types.ts';

export interface Step {
  /** `record`, or the number of a source or story. */
  home: { kind: 'record' } | { kind: 'source' | 'story'; number: number };
  entries: Entry[];
}

const korean =
  '혜산 장마당 쌀값 옥수수 보위부 단속 국경 경비대 주민 회령 무산 평양 간부 배급 농장 군인 압록강 두만강 전화 체포 소문 공장 학교 겨울 식량 밀수 도강 감시 검열 회의';
const english =
  'rice price market border guard county official ration farm soldier river phone arrest rumour factory school winter food smuggling crossing watch inspection meeting resident reported said heard since before after';

/** A small generator (mulberry32): the same numbers for the same seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** @param entries - how many, about. */
export function* workOfNewsroom(seed: number, entries: number): Generator<Step> {
  const pick = numbersFrom(seed);
  const share = entries / 100_000;
  const many = (of: number) => Math.max(1, Math.round(of * share));
  const words = (list: string, count: number) => {
    const all = list.split(' ');
    return Array.from({ length: count }, () => all[pick(all.length)]).join(' ');
  };
  const set = (
    kind: string,
    id: string,
    field: string,
    value: Entry extends infer E ? (E extends { value: infer V } ? V : never) : never,
  ): Entry => ({
    op: 'set',
    kind,
    id,
    field,
    value,
  });

  const [sources, testimonies, claims, incidents, stories] = [40, 3000, 15_000, 800, 600].map(many) as [
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < testimonies; i++) {
    const id = `t${i}`;
    yield {
      home: { kind: 'source', number: pick(sources) },
      entries: [
        set('testimony', id, 'text', words(korean, 60 + pick(60))),
        set('testimony', id, 'language', 'ko'),
        set('testimony', id, 'filed', 1_600_000_000_000 + i * 60_000),
      ],
    };
    for (let j = 0; j < claims / testimonies; j++) {
      const claim = `c${i}-${j}`;
      yield {
        home: { kind: 'record' },
        entries: [
          set('claim', claim, 'wording', { en: words(english, 8 + pick(8)), ko: words(korean, 6 + pick(8)) }),
          set('claim', claim, 'when', { edtf: `2020-0${1 + pick(9)}`, typed: words(english, 2) }),
          set('claim', claim, 'grade', { credibility: 1 + pick(6), reliability: 'ABCDEF'[pick(6)]! }),
          { op: 'add', kind: 'incident', id: `i${pick(incidents)}`, field: 'claims', item: claim },
        ],
      };
    }
  }
  for (let i = 0; i < incidents; i++)
    yield {
      home: { kind: 'record' },
      entries: ['title', 'where', 'kind'].map((field) => set('incident', `i${i}`, field, words(english, 5))),
    };
  for (let i = 0; i < stories; i++) {
    const home = { kind: 'story', number: i } as const;
    const doc = new Y.Doc();
    doc.clientID = 1 + pick(2 ** 31);
    const updates: Uint8Array[] = [];
    doc.on('update', (update) => updates.push(update));
    const body = doc.getText('body');
    for (let edit = 0; edit < 43; edit++) {
      body.insert(pick(body.length + 1), `${words(english, 6)} `);
      if (edit % 5 === 4) body.delete(pick(body.length - 8), 8);
    }
    for (let j = 0; j < updates.length; j += 2)
      yield {
        home,
        entries: updates
          .slice(j, j + 2)
          .map((update): Entry => ({ op: 'text', kind: 'version', id: `s${i}:en`, field: 'body', update })),
      };
  }
}
