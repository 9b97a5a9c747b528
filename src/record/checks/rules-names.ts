// Checks of what one subject was said to be, and of how one place is spelled.
import type { RuleOf } from './rule.ts';

export const subjectRules: readonly RuleOf<'subject'>[] = [
  {
    code: 'disjoint-circles',
    severity: 'error',
    of: 'subject',
    *find({ subject }, { circles }) {
      const { disjoint } = circles;
      const inside = circles.around(subject);
      for (const [one, other] of disjoint) {
        const [a, b] = [inside.get(one), inside.get(other)];
        if (a === undefined || b === undefined) continue;
        yield {
          sentence: `One subject is placed in “${circles.label(a)}” and in “${circles.label(b)}”, which have nobody in common. One detail is wrong, or these are two people.`,
          about: [
            { kind: 'subject', id: subject },
            { kind: 'circle', id: a },
            { kind: 'circle', id: b },
          ],
        };
      }
    },
  },
];

export const placeRules: readonly RuleOf<'place'>[] = [
  {
    code: 'two-spellings',
    severity: 'warning',
    of: 'place',
    *find({ used, place, chosen }) {
      if (used.length < 2) return;
      const spellings = used.map(({ spelling }) => `“${spelling}”`).join(', ');
      const choice = chosen === null ? 'Choose one.' : `The gazetteer has “${chosen}”.`;
      yield {
        sentence: `One place seems to be spelled in ${used.length} ways: ${spellings}. ${choice}`,
        about: [...(place === null ? [] : [{ kind: 'place', id: place }]), ...used.map(({ by }) => by)],
      };
    },
  },
];
