// Claims as the screens show them: with their grade in words, their origins counted, and the passages that this
// device may open.
import type { Ledger } from '../../ledger/types.ts';
import { type Claim, type ClaimSpan, claims } from '../../record/claims.ts';
import { type DateLanguage, displayDate, type WrittenDate } from '../../record/dates.ts';
import { formatGrade, gradeWords } from '../../record/grades.ts';
import { incidents } from '../../record/incidents.ts';
import { type Origin, origins } from '../../record/origins.ts';
import { sourceIn } from '../../record/sources.ts';
import { agreeing, type Lookup, mapLookup, standingOf } from '../../record/status.ts';
import { passageOf } from '../../record/testimony.ts';
import type { ClaimView, DateView, SpanView } from './types.ts';

export function claimViews(ledger: Ledger, language: DateLanguage = 'en'): ClaimView[] {
  const all = claims(ledger);
  const allOrigins = origins(ledger);
  const lookup = mapLookup(all, allOrigins);
  const byClaim = new Map<string, string[]>();
  for (const incident of incidents(ledger))
    for (const id of incident.claims) byClaim.set(id, [...(byClaim.get(id) ?? []), incident.id]);
  return all.map((claim) => claimView(ledger, claim, lookup, byClaim.get(claim.id) ?? [], language));
}

function claimView(
  ledger: Ledger,
  claim: Claim,
  lookup: Lookup,
  incidentIds: string[],
  language: DateLanguage,
): ClaimView {
  const standing = standingOf(claim, lookup);
  const mouths = agreeing(claim, lookup.claim).flatMap((each) => [
    each.origin,
    ...each.spans.map((span) => span.origin),
  ]);
  const named = [...new Set(mouths)]
    .map((id) => (id === null ? null : lookup.origin(id)))
    .filter((origin): origin is Origin => !!origin);
  const spans = claim.spans.map((span) => spanView(ledger, span));
  return {
    id: claim.id,
    wording: claim.wording,
    who: claim.who ?? '',
    where: claim.where.join(', '),
    when: dateView(claim.when, language),
    howMany: claim.howMany,
    reliability: claim.reliability,
    credibility: claim.credibility,
    grade: formatGrade(claim),
    gradeWords: gradeWords(claim, language),
    origin: claim.origin === null ? null : (lookup.origin(claim.origin) ?? null),
    origins: named.map(({ id, label, heardFrom }) => ({ id, label, heardFrom })),
    independent: standing.origins.length,
    status: standing.status,
    agreesWith: claim.agreesWith,
    contradicts: [...claim.contradicts, ...claim.contradictedBy],
    spans: spans.filter((span) => span !== null),
    hidden: spans.filter((span) => span === null).length,
    incidents: incidentIds,
  };
}

export function dateView(date: WrittenDate | null, language: DateLanguage): DateView | null {
  return date && { ...date, display: displayDate(date.edtf, language) };
}

/** `null` where this device does not hold the source's compartment, or the passage is gone. */
function spanView(ledger: Ledger, span: ClaimSpan): SpanView | null {
  const passage = passageOf(ledger, span);
  if (!passage?.found) return null;
  const { testimony, found } = passage;
  return {
    testimony: testimony.id,
    source: sourceIn(ledger, testimony.compartment)?.name ?? '',
    start: found.start,
    end: found.end,
    text: testimony.text.slice(found.start, found.end),
  };
}
