// What a history is the history of: one thing of the ledger, and what belongs to it.
import type { Ledger, Value } from '../../ledger/types.ts';
import { recordOf, wordsIn } from '../../record/model.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { readingsOf } from '../readings.ts';
import { labelOf } from './labels.ts';

/** One thing of the ledger. */
export interface Ref {
  kind: string;
  id: string;
  compartment: string;
  title: string;
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
  const home = shared.has(kind) ? record : kind === 'policy' ? ledger.standing('charter') : undefined;
  const item = ledger.get(kind, id, { compartment: home });
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
  'actor',
  'act',
  'place',
  'term',
]);
const shownKinds = new Set([...shared, 'policy', 'testimony', 'source', 'story', 'version', 'correction']);

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
    case 'actor':
    case 'place':
    case 'term':
      return inAny('name');
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
