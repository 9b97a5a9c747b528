// Who changed what and when, of one thing and what belongs to it, from the ledger: nothing is ever overwritten there.
import { authorOf } from '../../ledger/index.ts';
import type { Change, Ledger, Value } from '../../ledger/types.ts';
import { type DiffPart, diffWords } from '../text-diff.ts';
import { labelOf } from './labels.ts';
import { type Ref, thingsOf } from './things.ts';
import { type Shown, shownOf } from './words.ts';

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
