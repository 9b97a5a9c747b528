// A newsroom's work, made up from a seed: for measurements. 100,000 entries are 40 sources, 3,000 testimonies,
// 15,000 claims, 800 incidents and 600 stories with their edits, written by 8 devices; other sizes in proportion.
// One step is what one person does at once, and is written as one frame.
import * as Y from 'yjs';
import type { Entry, Value } from './types.ts';

export interface Step {
  /** Which of the newsroom's devices wrote it, from 0. */
  device: number;
  /** `record`, or the number of a source or story. */
  home: { kind: 'record' } | { kind: 'source' | 'story'; number: number };
  entries: Entry[];
  /** What was typed, where the entries are Yjs updates: for libraries with texts of their own. */
  typed?: Typed[];
}

/** At a place in a text, in UTF-16 units: so many units taken out, then this put in. */
export interface Typed {
  at: number;
  remove: number;
  insert: string;
}

export const newsroomDevices = 8;

const korean =
  '혜산 장마당 쌀값 옥수수 보위부 단속 국경 경비대 주민 회령 무산 평양 간부 배급 농장 군인 압록강 두만강 전화 체포 소문 공장 학교 겨울 식량 밀수 도강 감시 검열 회의 청진 신의주 보안원 인민반 세대 환율 위안 휘발유 병원 약품 전기 철도 열차 트럭 비료 모내기 동원 강연 사상 총화';
const particles = [
  '',
  '',
  '이',
  '가',
  '을',
  '를',
  '은',
  '는',
  '에서',
  '으로',
  '에',
  '의',
  '도',
  '까지',
  '부터',
];
const english =
  'rice price market border guard county official ration farm soldier river phone arrest rumour factory school winter food smuggling crossing watch inspection meeting resident reported said heard since before after hospital medicine train truck fertiliser power exchange rate yuan won petrol household lecture labour planting checkpoint permit courier bribe fine release sentence witness neighbour cousin trader';

const koreanWords = korean.split(' ').flatMap((word) => particles.map((particle) => word + particle));
const englishWords = english.split(' ');

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

const set = (kind: string, id: string, field: string, value: Value): Entry => ({
  op: 'set',
  kind,
  id,
  field,
  value,
});

/** @param entries - how many, about. */
export function* workOfNewsroom(seed: number, entries: number): Generator<Step> {
  const pick = numbersFrom(seed);
  const many = (of: number) => Math.max(1, Math.round((of * entries) / 100_000));
  const [sources, testimonies, claims, incidents, stories] = [40, 3000, 15_000, 800, 600].map(many) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const words = (list: readonly string[], count: number) =>
    Array.from({ length: count }, () => list[pick(list.length)]).join(' ');
  const record = { kind: 'record' } as const;
  for (let i = 0; i < testimonies; i++) {
    const source = pick(sources);
    const device = source % newsroomDevices;
    const id = `t${i}`;
    yield {
      device,
      home: { kind: 'source', number: source },
      entries: [
        set('testimony', id, 'text', words(koreanWords, 60 + pick(60))),
        set('testimony', id, 'language', 'ko'),
        set('testimony', id, 'filed', 1_600_000_000_000 + i * 60_000),
      ],
    };
    for (let j = 0; j < claims / testimonies; j++) {
      const claim = `c${i}-${j}`;
      const wording = { en: words(englishWords, 8 + pick(8)), ko: words(koreanWords, 6 + pick(8)) };
      yield {
        device,
        home: record,
        entries: [
          set('claim', claim, 'wording', wording),
          set('claim', claim, 'when', { edtf: `2020-0${1 + pick(9)}`, typed: words(englishWords, 2) }),
          set('claim', claim, 'grade', { credibility: 1 + pick(6), reliability: 'ABCDEF'[pick(6)]! }),
          { op: 'add', kind: 'incident', id: `i${pick(incidents)}`, field: 'claims', item: claim },
        ],
      };
    }
  }
  for (let i = 0; i < incidents; i++)
    yield {
      device: pick(newsroomDevices),
      home: record,
      entries: ['title', 'where', 'kind'].map((field) =>
        set('incident', `i${i}`, field, words(englishWords, 5)),
      ),
    };
  for (let i = 0; i < stories; i++) yield* editsOf(i, pick, words);
}

/** A story's body, typed by two people in turns. */
function* editsOf(
  number: number,
  pick: (below: number) => number,
  words: (list: readonly string[], count: number) => string,
): Generator<Step> {
  const writers = [pick(newsroomDevices), pick(newsroomDevices)] as const;
  const doc = new Y.Doc();
  doc.clientID = 1 + pick(2 ** 31);
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  const body = doc.getText('body');
  const typed: Typed[] = [];
  const type = (at: number, remove: number, insert: string) => {
    if (remove > 0) body.delete(at, remove);
    else body.insert(at, insert);
    typed.push({ at, remove, insert });
  };
  for (let edit = 0; edit < 43; edit++) {
    type(pick(body.length + 1), 0, `${words(englishWords, 6)} `);
    if (edit % 5 === 4) type(pick(body.length - 8), 8, '');
  }
  for (let at = 0; at < updates.length; at += 2)
    yield {
      device: writers[(at >> 4) % 2]!,
      home: { kind: 'story', number },
      entries: updates
        .slice(at, at + 2)
        .map(
          (update): Entry => ({ op: 'text', kind: 'version', id: `s${number}:en`, field: 'body', update }),
        ),
      typed: typed.slice(at, at + 2),
    };
}
