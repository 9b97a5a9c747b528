// Checks of one incident, with the claims it gathers and the incidents it is linked to.
import { accountsAgree, displayAccounts, partsProblem } from '../counts.ts';
import { certainlyBefore, displayDate } from '../dates.ts';
import { accountsOf, type Incident } from '../incidents.ts';
import type { Lookup } from '../status.ts';
import { claimRef, incidentRef, nameOf, type RuleOf } from './rule.ts';

export const incidentRules: readonly RuleOf<'incident'>[] = [
  {
    code: 'parts-do-not-sum',
    severity: 'error',
    of: 'incident',
    *find(incident) {
      const problem = incident.howMany && partsProblem(incident.howMany);
      if (problem) yield { sentence: `${nameOf(incident)}: ${problem}`, about: [incidentRef(incident)] };
    },
  },
  {
    code: 'accounts-disagree',
    severity: 'warning',
    of: 'incident',
    *find(incident, { lookup }) {
      const accounts = accountsOf(incident, lookup.claim);
      const counts = accounts.map(({ howMany }) => howMany);
      if (accounts.length < 2 || accountsAgree(counts)) return;
      yield {
        sentence: `${nameOf(incident)}: the claims disagree on how many: ${displayAccounts(counts, 'en')}. Say so, or find out which holds.`,
        about: [incidentRef(incident), ...accounts.map(({ claim }) => claimRef({ id: claim }))],
      };
    },
  },
  {
    code: 'effect-before-cause',
    severity: 'error',
    of: 'incident',
    *find(one, { incident }) {
      for (const { type, to } of one.links) {
        const other = incident(to);
        if (!other || (type !== 'follows' && type !== 'causes')) continue;
        const [cause, effect] = type === 'causes' ? [one, other] : [other, one];
        if (!cause.when || !effect.when || !certainlyBefore(effect.when.edtf, cause.when.edtf)) continue;
        yield {
          sentence: `${nameOf(effect)} (${displayDate(effect.when.edtf, 'en')}) came before ${nameOf(cause)} (${displayDate(cause.when.edtf, 'en')}), which it is said to follow. A date or the link is wrong.`,
          about: [incidentRef(effect), incidentRef(cause)],
        };
      }
    },
  },
  {
    code: 'contradicted',
    severity: 'warning',
    of: 'incident',
    *find(one, { incident, lookup }) {
      for (const { type, to } of one.links) {
        const other = incident(to);
        if (!other || type !== 'contradicts' || allRetracted(one, lookup) || allRetracted(other, lookup))
          continue;
        yield {
          sentence: `${nameOf(one)} contradicts ${nameOf(other)}. Both cannot have happened so.`,
          about: [incidentRef(one), incidentRef(other)],
        };
      }
    },
  },
];

function allRetracted({ claims }: Incident, lookup: Lookup): boolean {
  return claims.length > 0 && claims.every((id) => lookup.claim(id)?.asserted === 'retracted');
}
