// Who changed what and when, of one thing and what belongs to it, from the ledger: nothing is ever overwritten
// there. Any earlier state can be looked at, and taken up again as a new change.
import { authorOf, stateAt } from '../ledger/index.ts';
import type { Change, Entry, Ledger, Random, Value } from '../ledger/types.ts';
import { mergeTexts } from '../ledger/yjs.ts';
import { recordOf, wordsIn } from '../record/model.ts';
import { type Block, blockText } from '../story/blocks.ts';
import { readBlocks } from '../story/document.ts';
import { editBody } from '../story/story.ts';
import { SpringhouseError } from '../wire/error.ts';
import { labelOf, type Shown, shownOf } from './history-words.ts';
import { readingsOf } from './readings.ts';
import { type DiffPart, diffWords } from './text-diff.ts';

/** One thing of the ledger. */
export interface Ref {
  kind: string;
  id: string;
  compartment: string;
  title: string;
}

export interface ChangeWords {
  /** Index into the things. */
  thing: number;
  field: string;
  label: string;
  op: Change['op'];
  before: Shown | null;
  after: Shown | null;
  /** What was put in and taken out, where both are texts. */
  parts: DiffPart[] | null;
  /** Written at the same time by others who had not seen this, and lost: this came later by the clocks. */
  over: { member: string; words: Shown | null }[];
  /** This one lost so: whose stands. */
  lostTo: string | null;
}

export interface Step {
  /** Milliseconds since 1970: of its last change. Ask `statesAt` for it. */
  at: number;
  from: number;
  member: string;
  device: string;
  changes: ChangeWords[];
}

export interface History {
  things: Ref[];
  /** Oldest first. */
  steps: Step[];
}

/** Typing that rests no longer than this is one step. */
const typingMillis = 5 * 60_000;

/**
 * @param kind - a kind of the ledger, or `circles` and `newsroom`, which are several things.
 * @throws {SpringhouseError} `no-such-thing`: not here, or sealed for this device.
 */
export function historyOf(ledger: Ledger, kind: string, id: string): History {
  const things = thingsOf(ledger, kind, id);
  const found = things
    .flatMap((thing, index) => changesOf(ledger, thing).map((change) => ({ change, index })))
    .sort((a, b) => a.change.when - b.change.when);
  const steps: Step[] = [];
  for (const { change, index } of found) {
    const last = steps.at(-1);
    const typed = change.op === 'text';
    const gap = typed && last?.changes.every(({ op }) => op === 'text') ? typingMillis : 0;
    const goesOn = last && last.device === change.device && change.when - last.at <= gap;
    const step = goesOn
      ? last
      : {
          at: change.when,
          from: change.when,
          member: authorOf(ledger, change),
          device: change.device,
          changes: [],
        };
    if (!goesOn) steps.push(step);
    step.at = change.when;
    const isTyped = (each: ChangeWords) =>
      each.op === 'text' && each.thing === index && each.field === change.field;
    if (typed && step.changes.some(isTyped)) continue;
    step.changes.push(inWords(ledger, things[index]!, index, change));
  }
  return { things, steps };
}

/** A change as the ledger has it, with what it took the place of unseen, and what took its place so. */
interface Judged extends Change {
  over: Change[];
  lostTo: Change | null;
}

function changesOf(ledger: Ledger, { kind, id, compartment }: Ref): Judged[] {
  const all = ledger.history(kind, id, { compartment });
  const judged = all.map((change): Judged => ({ ...change, over: [], lostTo: null }));
  const isOne = (a: Change, b: Change) =>
    a.op === 'set' ? b.op === 'set' : b.op !== 'set' && b.op !== 'text' && a.value === b.value;
  for (const [index, change] of judged.entries()) {
    if (change.op === 'text') continue;
    // Earlier by the clocks, later to arrive: whoever wrote the other had not seen this.
    const winner = judged
      .slice(index + 1)
      .find(
        (other) =>
          other.field === change.field &&
          other.device !== change.device &&
          other.arrived < change.arrived &&
          isOne(change, other),
      );
    if (!winner) continue;
    change.lostTo = winner;
    winner.over.push(change);
  }
  return judged;
}

function inWords(ledger: Ledger, { kind }: Ref, thing: number, change: Judged): ChangeWords {
  const { field, op, value, before } = change;
  const shown = (held: Value) => shownOf(ledger, kind, field, held);
  const isSet = op === 'set';
  const [was, is] = isSet
    ? [shown(before), shown(value)]
    : op === 'text'
      ? [null, null]
      : op === 'add'
        ? [null, shown(value)]
        : [shown(value), null];
  const texts = isSet && typeof before === 'string' && typeof value === 'string' && was && is;
  return {
    thing,
    field,
    label: labelOf(kind, field),
    op,
    before: was,
    after: is,
    parts: texts && !was.sealed && before.length > 20 ? diffWords(was.text, is.text) : null,
    over: change.over.map((lost) => ({ member: authorOf(ledger, lost), words: shown(lost.value) })),
    lostTo: change.lostTo && authorOf(ledger, change.lostTo),
  };
}

/** What belongs together: a story with its language versions, corrections, signatures and declared details. */
export function thingsOf(ledger: Ledger, kind: string, id: string): Ref[] {
  const readings = readingsOf(ledger);
  const record = recordOf(ledger);
  const inRecord = (what: string, of: string, title: string): Ref => ({
    kind: what,
    id: of,
    compartment: record,
    title,
  });
  if (kind === 'circles')
    return [
      ...readings.circles.list().map((circle) => inRecord('circle', circle.id, circle.label)),
      ...ledger
        .list('disjoint', { compartment: record })
        .map((item) => inRecord('disjoint', item.id, readings.circles.get(item.id)?.label ?? 'circle')),
    ];
  if (kind === 'newsroom') return newsroomThings(ledger);
  const item = ledger.get(kind, id, shared.has(kind) ? { compartment: record } : {});
  if (!item || !shownKinds.has(kind))
    throw new SpringhouseError(
      'no-such-thing',
      'This device holds no history of this: it is not there, or it lies in a compartment that is sealed for this device. Nothing was changed.',
    );
  const { compartment } = item;
  const own: Ref = { kind, id, compartment, title: titleOf(ledger, kind, item.fields) };
  if (kind === 'incident')
    return [
      own,
      ...ledger
        .list('act', { compartment: record })
        .filter(({ fields }) => fields.incident === id)
        .map((act) => inRecord('act', act.id, `act: ${act.fields.kind}`)),
    ];
  if (kind !== 'story') return [own];
  const languages = new Set(
    ledger
      .history('story', id, { compartment })
      .flatMap(({ field, value }) => (field === 'languages' || field === 'original' ? [String(value)] : [])),
  );
  const parts = [...languages].map(
    (language): Ref => ({
      kind: 'version',
      id: `${id}:${language}`,
      compartment,
      title: `${labelOf('story', `text.${language}`).replace('text in ', '')} version`,
    }),
  );
  const others = (what: string, title: string) =>
    ledger.list(what, { compartment }).map((each): Ref => ({ kind: what, id: each.id, compartment, title }));
  const details = ledger
    .list('disclosure', { compartment: record })
    .filter(({ fields }) => fields.story === id)
    .map((each) => inRecord('disclosure', each.id, 'declared detail'));
  return [
    own,
    ...parts,
    ...others('correction', 'correction'),
    ...others('signoff', 'signature'),
    ...details,
  ];
}

function newsroomThings(ledger: Ledger): Ref[] {
  const charter = ledger.standing('charter');
  const of = (
    kind: string,
    title: (id: string, fields: Record<string, Value>) => string,
    compartment = charter,
  ) =>
    ledger
      .list(kind, { compartment })
      .map(({ id, fields }): Ref => ({ kind, id, compartment, title: title(id, fields) }));
  const nameOf = (member: unknown) => ledger.members().find(({ id }) => id === member)?.name ?? 'someone';
  return [
    ...of('newsroom', () => 'the newsroom'),
    ...of('policy', () => 'the policy'),
    ...of('member', (_, fields) => `member ${fields.name ?? ''}`),
    ...of('device', (id, fields) => `device ${id.slice(0, 8)} of ${nameOf(fields.member)}`),
    ...of('removal', (id) => `removal of device ${id.slice(0, 8)}`),
  ];
}

/** Kinds whose truth is what the record says of them. */
const shared = new Set([
  'claim',
  'incident',
  'origin',
  'circle',
  'subject',
  'disclosure',
  'policy',
  'actor',
  'act',
  'place',
  'term',
]);
const shownKinds = new Set([...shared, 'testimony', 'source', 'story', 'version', 'correction']);

function titleOf(ledger: Ledger, kind: string, fields: Record<string, Value>): string {
  const inAny = (name: string) =>
    wordsIn(
      Object.fromEntries(
        Object.entries(fields).flatMap(([field, value]) =>
          field.startsWith(`${name}.`) && typeof value === 'string'
            ? [[field.slice(name.length + 1), value]]
            : [],
        ),
      ),
      'en',
    );
  const text = (value: Value | undefined) => (typeof value === 'string' ? value : '');
  switch (kind) {
    case 'claim':
      return inAny('wording');
    case 'incident':
      return inAny('title');
    case 'story': {
      const head = readingsOf(ledger)
        .stories.list()
        .find(({ slug }) => slug === fields.slug);
      return (head && readingsOf(ledger).headlineOf(head)) || text(fields.slug);
    }
    case 'testimony':
      return text(fields.text).slice(0, 80);
    default:
      return text(fields.label) || text(fields.name) || text(fields.headline);
  }
}

export interface StateLine {
  field: string;
  label: string;
  value: Shown | null;
  /** At the moment that it is compared with. */
  before: Shown | null;
  changed: boolean;
  parts: DiffPart[] | null;
}

export interface StateOfThing {
  thing: number;
  lines: StateLine[];
  /** Blocks of a body with what was put in and taken out. `null` where it has none. */
  body: { type: string; parts: DiffPart[] }[] | null;
  language: string | null;
  /** Whether `takeUp` would change something: what it was is not what it is. */
  differs: boolean;
}

/**
 * Everything as it stood at a moment, beside another.
 *
 * @param at - milliseconds since 1970. @param against - likewise; before the first change there was nothing.
 */
export function statesAt(
  ledger: Ledger,
  { things }: Pick<History, 'things'>,
  at: number,
  against: number,
): StateOfThing[] {
  return things.flatMap((thing, index): StateOfThing[] => {
    const where = { compartment: thing.compartment };
    const then = stateAt(ledger, thing.kind, thing.id, at, where);
    const other = stateAt(ledger, thing.kind, thing.id, against, where);
    if (!then && !other) return [];
    const names = new Set([then, other].flatMap((state) => Object.keys(state?.fields ?? {})));
    const sets = new Set([then, other].flatMap((state) => Object.keys(state?.sets ?? {})));
    const show = (field: string, value: Value | undefined) => shownOf(ledger, thing.kind, field, value);
    const lines = [...names].map((field): StateLine => {
      const [now, was] = [show(field, then?.fields[field]), show(field, other?.fields[field])];
      const changed = !isSame(then?.fields[field], other?.fields[field]);
      return {
        field,
        label: labelOf(thing.kind, field),
        value: now,
        before: was,
        changed,
        parts: changed && now && was && !now.sealed && !was.sealed ? diffWords(was.text, now.text) : null,
      };
    });
    const setLines = [...sets].map((field): StateLine => {
      const list = (items: string[] = []): Shown | null => {
        const shown = items.map((item) => show(field, item)?.text ?? item);
        return shown.length === 0 ? null : { text: shown.join('; '), language: null };
      };
      const [now, was] = [list(then?.sets[field]), list(other?.sets[field])];
      return {
        field,
        label: labelOf(thing.kind, field),
        value: now,
        before: was,
        changed: now?.text !== was?.text,
        parts: null,
      };
    });
    const [bodyThen, bodyOther] = [then?.texts.body, other?.texts.body];
    const hasBody = bodyThen !== undefined || bodyOther !== undefined;
    return [
      {
        thing: index,
        lines: [...lines, ...setLines].filter(({ value, before }) => value !== null || before !== null),
        body: hasBody ? diffBlocks(blocksOf(bodyOther), blocksOf(bodyThen)) : null,
        language: thing.kind === 'version' ? thing.id.slice(thing.id.indexOf(':') + 1) : null,
        differs: then !== null && takeUpEntries(ledger, thing, at).length > 0,
      },
    ];
  });
}

const blocksOf = (state: Uint8Array | undefined): Block[] => (state ? readBlocks(state) : []);

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(plainOf(a ?? null)) === JSON.stringify(plainOf(b ?? null));
const plainOf = (value: Value): unknown => {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plainOf);
  if (value !== null && typeof value === 'object')
    return Object.entries(value).map(([name, each]) => [name, plainOf(each)]);
  return value;
};

/** Block by block, as each is known by its id; those that went away stand where they stood. */
export function diffBlocks(
  before: readonly Block[],
  after: readonly Block[],
): { type: string; parts: DiffPart[] }[] {
  const old = new Map(before.map((block) => [block.id, block]));
  const kept = new Set(after.map(({ id }) => id));
  const made: { type: string; parts: DiffPart[] }[] = [];
  const gone = (from: number) => {
    for (let at = from; at < before.length && !kept.has(before[at]!.id); at++)
      made.push({ type: before[at]!.type, parts: diffWords(blockText(before[at]!), '') });
  };
  gone(0);
  for (const block of after) {
    const was = old.get(block.id);
    made.push({ type: block.type, parts: diffWords(was ? blockText(was) : '', blockText(block)) });
    if (was) gone(before.indexOf(was) + 1);
  }
  return made;
}

/** What may be taken up again: not signatures, not the charter, not what is out. */
const takeUpFields: Record<string, (field: string) => boolean> = {
  claim: () => true,
  incident: () => true,
  origin: () => true,
  circle: () => true,
  subject: () => true,
  policy: () => true,
  testimony: (field) => field === 'text' || field === 'how' || field.startsWith('translation.'),
  source: (field) => ['name', 'reliability', 'note', 'language'].includes(field),
  story: (field) => ['section', 'photo', 'earlier'].includes(field),
  version: () => true,
};

/** Both sides of a pair are written, so that each claim knows its neighbours. */
const otherSide: Record<string, string> = {
  agreesWith: 'agreesWith',
  contradicts: 'contradictedBy',
  contradictedBy: 'contradicts',
};

function takeUpEntries(ledger: Ledger, { kind, id, compartment }: Ref, at: number): Entry[] {
  const may = takeUpFields[kind];
  const now = ledger.get(kind, id, { compartment });
  const then = stateAt(ledger, kind, id, at, { compartment });
  if (!may || !now || !then) return [];
  const entries: Entry[] = [];
  for (const field of new Set([...Object.keys(then.fields), ...Object.keys(now.fields)]))
    if (may(field) && !isSame(then.fields[field], now.fields[field]))
      entries.push({ op: 'set', kind, id, field, value: then.fields[field] ?? null });
  for (const field of new Set([...Object.keys(then.sets), ...Object.keys(now.sets)])) {
    if (!may(field)) continue;
    const [was, is] = [then.sets[field] ?? [], now.sets[field] ?? []];
    const put = (op: 'add' | 'remove', item: string) => {
      entries.push({ op, kind, id, field, item });
      const back = kind === 'claim' ? otherSide[field] : undefined;
      if (back) entries.push({ op, kind, id: item, field: back, item: id });
    };
    for (const item of was) if (!is.includes(item)) put('add', item);
    for (const item of is) if (!was.includes(item)) put('remove', item);
  }
  // A text's own entry is made when it is taken up; here it counts as one more.
  const body = then.texts.body;
  if (kind === 'version' && body) {
    const text = ledger.text(kind, id, 'body', { compartment });
    if (JSON.stringify(readBlocks(mergeTexts([body]))) !== JSON.stringify(blocksOf(text ?? undefined)))
      entries.push({ op: 'text', kind, id, field: 'body', update: body });
  }
  return entries;
}

/**
 * Take up an earlier state as a new change: what stood in between stays in the history.
 *
 * @returns how many fields changed.
 * @throws {SpringhouseError} `no-such-thing`, `not-allowed`.
 */
export function takeUp(
  ledger: Ledger,
  random: Random,
  { things }: Pick<History, 'things'>,
  thing: number,
  at: number,
): number {
  const ref = things[thing];
  if (!ref || !takeUpFields[ref.kind])
    throw new SpringhouseError(
      'not-allowed',
      'An earlier state of this cannot be taken up again: it was signed, published or is the charter’s. Nothing was changed.',
    );
  const entries = takeUpEntries(ledger, ref, at);
  const fields = entries.filter(({ op }) => op !== 'text');
  if (fields.length > 0) ledger.write(ref.compartment, fields);
  const body = entries.find((entry) => entry.op === 'text');
  if (body?.op === 'text') {
    const cut = ref.id.indexOf(':');
    const earlier = readBlocks(body.update);
    editBody(ledger, ref.id.slice(0, cut), ref.id.slice(cut + 1), () => earlier, random);
  }
  return entries.length;
}
