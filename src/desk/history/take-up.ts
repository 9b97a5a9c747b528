// Taking up an earlier state again, as a new change.
import { stateAt } from '../../ledger/index.ts';
import type { Entry, Ledger, Random } from '../../ledger/types.ts';
import { mergeTexts } from '../../ledger/yjs.ts';
import { readBlocks } from '../../story/document.ts';
import { editBody } from '../../story/story.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { History } from './steps.ts';
import type { Ref } from './things.ts';
import { blocksOf, isSame } from './values.ts';

/** What may be taken up again: not signatures, not the charter, not what is out. */
const takeUpFields: Record<string, (field: string) => boolean> = {
  claim: () => true,
  incident: () => true,
  origin: () => true,
  act: () => true,
  // Whether somebody is protected, and who is whom, is decided anew and with its own checks.
  actor: (field) => /^(name\.|type$|others$|within$)/.test(field),
  place: (field) => field !== 'sameAs',
  term: () => true,
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

export function takeUpEntries(ledger: Ledger, { kind, id, compartment }: Ref, at: number): Entry[] {
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
