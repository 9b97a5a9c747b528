// Everything about a thing as it stood at a moment, beside another.
import { stateAt } from '../../ledger/index.ts';
import type { Ledger, Value } from '../../ledger/types.ts';
import { type Block, blockText } from '../../story/blocks.ts';
import { type DiffPart, diffWords } from '../text-diff.ts';
import { labelOf } from './labels.ts';
import type { History } from './steps.ts';
import { takeUpEntries } from './take-up.ts';
import { blocksOf, isSame } from './values.ts';
import { type Shown, shownOf } from './words.ts';

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
