// What the checks say of a story, with all that this device may lay beside it: claims, the record's names, and what the
// testimonies say that it holds.
import type { Ledger } from '../ledger/types.ts';
import type { Claim } from '../record/claims.ts';
import { passageOf } from '../record/testimony.ts';
import type { Said } from '../story/checks/quotations.ts';
import { type ClaimView as CheckedClaim, checkStory, type Finding } from '../story/checks.ts';
import type { Story } from '../story/views.ts';
import type { ClaimView } from './api/record-types.ts';
import { castOf } from './cast.ts';
import { readingsOf } from './readings.ts';
import { namesIn } from './recall.ts';

interface Checked {
  key: string;
  names: unknown;
  findings: Finding[];
}
const known = new WeakMap<Story, Checked>();

/** Most of what a story costs to show, and the same until it or what it rests on changes. */
export function findingsOf(ledger: Ledger, story: Story, views: readonly ClaimView[]): Finding[] {
  const claims = views.map((view) => judged(ledger, view));
  const said = new Map(
    claims.flatMap(({ id }) => {
      const own = saidFor(ledger, readingsOf(ledger).claims.get(id));
      return own ? [[id, own] as const] : [];
    }),
  );
  const names = holdsRecord(ledger) ? namesIn(ledger) : none;
  const key = JSON.stringify([claims, [...said]]);
  const before = known.get(story);
  if (before?.key === key && before.names === names) return before.findings;
  const { findings } = checkStory(story, claims, { names, said });
  known.set(story, { key, names, findings });
  return findings;
}

const none: never[] = [];
const holdsRecord = (ledger: Ledger): boolean =>
  ledger.compartments().some(({ kind, held }) => kind === 'record' && held);

/** What a story may know of a claim. */
function judged(ledger: Ledger, claim: ClaimView): CheckedClaim {
  const { id, wording, independent, reliability, credibility, status, howMany, when, origin } = claim;
  const gazetteer = castOf(ledger).gazetteer();
  const where = readingsOf(ledger).claims.get(id)?.where ?? none;
  return {
    id,
    wording,
    origins: independent,
    reliability,
    credibility,
    status: status as 'stated',
    howMany,
    when: when?.edtf ?? null,
    origin: origin?.id ?? null,
    places: where.flatMap((typed) => gazetteer.find(typed)?.id ?? []),
  };
}

/** `null` unless this device can open every passage the claim rests on. */
function saidFor(ledger: Ledger, claim: Claim | null | undefined): Said[] | null {
  const passages = (claim?.spans ?? []).map((span) => passageOf(ledger, span));
  if (passages.length === 0 || passages.some((passage) => passage === null)) return null;
  return passages.flatMap((passage) => {
    const { language, text, translation } = passage!.testimony;
    return [
      { language, text },
      ...Object.entries(translation).map(([to, words]) => ({ language: to, text: words })),
    ];
  });
}
