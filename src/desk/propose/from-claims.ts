// Proposed from what the words rest on: who knew of the claim, whom it counts, who was there, whose office it is.
import type { Ledger } from '../../ledger/types.ts';
import type { Size } from '../../record/circles.ts';
import type { Claim } from '../../record/claims.ts';
import { dateBounds, displayDate } from '../../record/dates.ts';
import { knowledgeTies } from '../../record/knowledge.ts';
import { wordsIn } from '../../record/model.ts';
import type { CircleProposal } from '../api/proposal-types.ts';
import { castOf } from '../cast.ts';
import { readingsOf } from '../readings.ts';
import { namesOf, says } from './described.ts';
import { existing, type Words } from './words.ts';

const short = (words: string): string => (words.length > 70 ? `${words.slice(0, 69).trimEnd()}…` : words);

export function fromKnowledge(ledger: Ledger, { day }: Words, claims: readonly Claim[]): CircleProposal[] {
  const { circles } = readingsOf(ledger);
  const ties = knowledgeTies(ledger);
  return claims.flatMap(({ id, wording, when }): CircleProposal[] => {
    const said = wordsIn(wording, 'en');
    const tied = ties.filter((tie) => tie.claim === id).flatMap((tie) => circles.get(tie.circle) ?? []);
    if (tied.length > 0)
      return tied.map((circle) => ({
        ...existing(circle, day),
        kind: 'knowledge',
        why: `Only they could have told “${short(said)}” by ${displayDate(day, 'en')}.`,
      }));
    const happened = when ? (dateBounds(when.edtf)?.latest ?? dateBounds(when.edtf)?.earliest) : null;
    return [
      {
        kind: 'knowledge',
        label: `Knew by then: ${short(said)}`,
        size: null,
        basis: '',
        why: 'Nobody has said yet how many knew of this claim.',
        circle: null,
        make: {
          label: `Knew by then: ${short(said)}`,
          basis: 'desk estimate',
          sizeByDate: Object.fromEntries([happened ?? day, day].map((from) => [from, [0, 0] as Size])),
        },
        about: id,
      },
    ];
  });
}

interface Makeable {
  /** The same on every desk, so that what two propose at once is one circle. */
  id: string;
  kind: 'incident' | 'office';
  label: string;
  size: Size | null;
  basis: string;
  why: string;
}

/** The circle where somebody has made it, else how to make it. */
function thereOrMade(ledger: Ledger, day: string, { id, kind, why, ...made }: Makeable): CircleProposal {
  const known = readingsOf(ledger).circles.get(id);
  if (known) return { ...existing(known, day), kind, why };
  const make = {
    id,
    label: made.label,
    basis: made.basis || 'desk estimate',
    ...(made.size && { size: made.size }),
  };
  return { ...made, kind, why, circle: null, make, about: null };
}

/** Of the incidents that the claims belong to: those whom they count, and those who were there. */
export function fromIncidents(ledger: Ledger, { day }: Words, claims: readonly Claim[]): CircleProposal[] {
  const { incidents, incidentsOf } = readingsOf(ledger);
  return claims.flatMap((claim) =>
    incidentsOf(claim.id).flatMap((id): CircleProposal[] => {
      const incident = incidents.get(id);
      if (!incident) return [];
      const title = wordsIn(incident.title, 'en');
      const at = incident.where.length > 0 ? `, ${incident.where.join(', ')}` : '';
      const why = `The claim belongs to the incident “${title}”.`;
      const count = incident.howMany ?? claim.howMany;
      const counted: Makeable = {
        id: `counted-${id}`,
        kind: 'incident',
        label: `Of those counted in “${title}”`,
        size: count?.max ? [count.min, count.max] : null,
        basis: 'the claim’s own count',
        why,
      };
      const there: Makeable = {
        id: `there-${id}`,
        kind: 'incident',
        label: `Were there: “${title}”${at}`,
        size: null,
        basis: '',
        why,
      };
      return (counted.size ? [counted, there] : [there]).map((each) => thereOrMade(ledger, day, each));
    }),
  );
}

export function fromOffices(
  ledger: Ledger,
  { text, day }: Words,
  claims: readonly Claim[],
): CircleProposal[] {
  const { actors, findActor } = castOf(ledger);
  const who = claims.map((claim) => claim.who).join('; ');
  return actors
    .list()
    .filter(({ type, sameAs }) => (type === 'office' || type === 'unit') && !(sameAs && findActor(sameAs)))
    .filter((actor) => namesOf(actor).some((name) => says(text, name) || says(who, name)))
    .map((actor) =>
      thereOrMade(ledger, day, {
        id: `staff-${actor.id}`,
        kind: 'office',
        label: `Staff of ${wordsIn(actor.name, 'en')}`,
        size: null,
        basis: '',
        why: 'The office is named here.',
      }),
    );
}
