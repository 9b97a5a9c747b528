// Checks of one published statement against the claims it rests on.
import type { Claim } from '../claims.ts';
import { agreeing, type Lookup } from '../status.ts';
import { claimRef, nameOf, originCount, type RuleOf, type StatementOfStory } from './rule.ts';

const statementRef = ({ id }: StatementOfStory) => ({ kind: 'statement', id });

export const statementRules: readonly RuleOf<'statement'>[] = [
  {
    code: 'contradicted-in-print',
    severity: 'error',
    of: 'statement',
    *find(statement, { lookup, standing }) {
      for (const claim of publishedClaims(statement, lookup)) {
        if (standing(claim).status !== 'disputed') continue;
        const [against] = agreeing(claim, lookup.claim)
          .flatMap((each) => each.contradictedBy)
          .flatMap((id) => lookup.claim(id) ?? [])
          .filter((other) => other.asserted !== 'retracted');
        if (!against) continue;
        yield {
          sentence: `A published statement rests on ${nameOf(claim)}, which ${nameOf(against)} contradicts. Find out which holds, and correct the story in every language.`,
          about: [statementRef(statement), claimRef(claim), claimRef(against)],
        };
      }
    },
  },
  {
    code: 'retracted-in-print',
    severity: 'error',
    of: 'statement',
    *find(statement, { lookup }) {
      for (const claim of publishedClaims(statement, lookup))
        if (claim.asserted === 'retracted')
          yield {
            sentence: `A published statement rests on ${nameOf(claim)}, which was retracted. Correct the story in every language.`,
            about: [statementRef(statement), claimRef(claim)],
          };
    },
  },
  {
    code: 'below-published-strength',
    severity: 'error',
    of: 'statement',
    *find(statement, { lookup, standing }) {
      const { status, strong = [] } = statement;
      for (const claim of publishedClaims(statement, lookup))
        if ((status === 'corroborated' || strong.includes(claim.id)) && standing(claim).status === 'stated')
          yield {
            sentence: `A statement was published as corroborated, but ${nameOf(claim)} now has ${originCount(standing(claim))}. Correct the story in every language.`,
            about: [statementRef(statement), claimRef(claim)],
          };
    },
  },
];

function* publishedClaims(statement: StatementOfStory, lookup: Lookup): Iterable<Claim> {
  if (!statement.published || statement.corrected) return;
  for (const id of statement.claims) {
    const claim = lookup.claim(id);
    if (claim) yield claim;
  }
}
