// Checks of one claim.
import { partsProblem } from '../counts.ts';
import { originsForCorroboration } from '../status.ts';
import { claimRef, type Found, nameOf, originCount, type RuleOf } from './rule.ts';

/** Admiralty code: 5 is improbable, 4 doubtful; E is a source that has been wrong before. */
const weakCredibility = 4;
const weakReliability = 'E';

/** Of a hundred thousand claims most give nothing to say: no generators here, whose making is most of their cost. */
const nothing: readonly Found[] = [];

export const claimRules: readonly RuleOf<'claim'>[] = [
  {
    code: 'parts-do-not-sum',
    severity: 'error',
    of: 'claim',
    find(claim) {
      const problem = claim.howMany && partsProblem(claim.howMany);
      return problem ? [{ sentence: `${nameOf(claim)}: ${problem}`, about: [claimRef(claim)] }] : nothing;
    },
  },
  {
    code: 'contradicted',
    severity: 'warning',
    of: 'claim',
    find(claim, { lookup }) {
      if (claim.contradicts.length === 0 || claim.asserted === 'retracted') return nothing;
      return claim.contradicts.flatMap((id) => {
        const other = lookup.claim(id);
        if (!other || other.asserted === 'retracted') return [];
        return {
          sentence: `${nameOf(claim)} contradicts ${nameOf(other)}. Both cannot stand; retract one, or write it as disputed.`,
          about: [claimRef(claim), claimRef(other)],
        };
      });
    },
  },
  {
    code: 'stronger-than-origins',
    severity: 'error',
    of: 'claim',
    find(claim, { standing }) {
      const asserted = claim.asserted === 'corroborated' || claim.credibility === 1;
      if (!asserted || claim.asserted === 'retracted') return nothing;
      const stands = standing(claim);
      if (stands.origins.length >= originsForCorroboration) return nothing;
      const as = claim.asserted === 'corroborated' ? 'corroborated' : 'confirmed by other sources';
      return [
        {
          sentence: `${nameOf(claim)} is marked as ${as}, but has ${originCount(stands)}, however many repeat it.`,
          about: [claimRef(claim)],
        },
      ];
    },
  },
  {
    code: 'stronger-than-grade',
    severity: 'error',
    of: 'claim',
    find(claim) {
      const { asserted, credibility, reliability } = claim;
      const weak = credibility === weakCredibility || credibility === weakCredibility + 1;
      if (asserted !== 'corroborated' || !(weak || reliability === weakReliability)) return nothing;
      return [
        {
          sentence: `${nameOf(claim)} is marked as corroborated, but graded ${reliability}${credibility}. Grade it anew, or take the mark away.`,
          about: [claimRef(claim)],
        },
      ];
    },
  },
  {
    code: 'no-origin',
    severity: 'warning',
    of: 'claim',
    find(claim) {
      if (claim.origin !== null || claim.spans.some((span) => span.origin !== null)) return nothing;
      return [
        {
          sentence: `Nobody noted where ${nameOf(claim)} first came from, so it counts for nothing when claims are corroborated.`,
          about: [claimRef(claim)],
        },
      ];
    },
  },
];
