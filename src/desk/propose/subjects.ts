// Whom words may place: the sources of the claims behind them, protected people whom they name, and those whom this story
// or an earlier one has told of.
import type { Ledger } from '../../ledger/types.ts';
import { castOf } from '../cast.ts';
import { readingsOf } from '../readings.ts';
import { subjectLabels } from '../subject-labels.ts';
import { namesOf, says } from './described.ts';

export interface SubjectProposal {
  id: string;
  label: string;
  class: string;
  why: string;
}

interface AboutWhom {
  story: string;
  statement?: string | null;
  text: string;
  claims: readonly string[];
  /** The words describe somebody: whom the story tells of is likelier than who told it. */
  describes?: boolean;
}

/** Every subject, the likeliest first; those for whom nothing speaks have no `why`. */
export function proposeSubjects(
  ledger: Ledger,
  { story, statement = null, text, claims, describes = false }: AboutWhom,
): SubjectProposal[] {
  const { subjects, disclosures } = readingsOf(ledger);
  const labelOf = subjectLabels(ledger);
  const why = new Map<string, string>();
  const because = (subject: string | null, reason: string) => {
    if (subject !== null && !why.has(subject)) why.set(subject, reason);
  };
  for (const subject of namedIn(ledger, text)) because(subject, 'is named here');
  const drafted = disclosures.list().filter((each) => each.story === story);
  const own = drafted.filter((each) => statement !== null && each.statement === statement);
  const sources = new Set(sourcesBehind(ledger, claims));
  for (const { subject } of own) because(subject, 'is placed by these words already');
  if (describes)
    for (const { subject } of drafted.toReversed())
      if (!sources.has(subject)) because(subject, 'is in this story already');
  for (const subject of sources) because(subject, 'told what these words rest on');
  for (const { subject } of drafted.toReversed()) because(subject, 'is in this story already');
  const rank = (id: string) => (why.has(id) ? [...why.keys()].indexOf(id) : why.size);
  return subjects
    .list()
    .map(({ id, label, class: kind }) => ({
      id,
      label: labelOf(id) || label,
      class: kind,
      why: why.get(id) ?? '',
    }))
    .sort((a, b) => rank(a.id) - rank(b.id));
}

/** Of sources whose compartments this device holds, the subjects that stand for them. */
export function sourcesBehind(ledger: Ledger, claims: readonly string[]): string[] {
  const { claims: table, sources } = readingsOf(ledger);
  const compartments = new Set(
    claims.flatMap((id) => table.get(id)?.spans.map(({ compartment }) => compartment) ?? []),
  );
  return sources
    .list()
    .flatMap(({ compartment, subject }) => (subject && compartments.has(compartment) ? [subject] : []));
}

function namedIn(ledger: Ledger, text: string): string[] {
  return castOf(ledger)
    .actors.list()
    .flatMap((actor) =>
      actor.subject && namesOf(actor).some((name) => says(text, name)) ? [actor.subject] : [],
    );
}
