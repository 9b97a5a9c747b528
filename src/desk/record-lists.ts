// Claims and incidents found by what is typed, as fast with 15,000 of them as with fifteen.
import type { Ledger } from '../ledger/types.ts';
import type { Claim } from '../record/claims.ts';
import { displayDate } from '../record/dates.ts';
import { formatGrade } from '../record/grades.ts';
import type { Incident } from '../record/incidents.ts';
import { wordsIn } from '../record/model.ts';
import { mouthsOf } from './api/claim-views.ts';
import { readingsOf } from './readings.ts';

export interface Asked {
  /** Words that must all occur, in any order and case. */
  typed?: string | undefined;
  /** Of a claim; `all` or nothing for any. */
  status?: string | undefined;
  /** Ids that are left out. */
  without?: readonly string[] | undefined;
}

interface Lists {
  claims(asked: Asked): readonly Claim[];
  incidents(asked: Asked): readonly Incident[];
  /** Work out what is searched of some claims before anybody does. */
  readAhead(from: number, to: number): void;
}

const known = new WeakMap<Ledger, Lists>();

export function listsOf(ledger: Ledger): Lists {
  let lists = known.get(ledger);
  if (!lists) {
    lists = makeLists(ledger);
    known.set(ledger, lists);
  }
  return lists;
}

const wordsOf = (typed = ''): string[] => typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);

function makeLists(ledger: Ledger): Lists {
  const readings = readingsOf(ledger);
  /** What is searched of each claim, in small letters. */
  const texts = new Map<string, string>();
  readings.onClaims((ids) => {
    if (ids === null) texts.clear();
    else for (const id of ids) texts.delete(id);
  });
  const textOf = (claim: Claim): string => {
    let text = texts.get(claim.id);
    if (text === undefined) {
      const { wording, where, when } = claim;
      const mouths = mouthsOf(ledger, claim).map(({ label }) => label);
      const { status } = readings.standing(claim);
      const date = when ? displayDate(when.edtf, 'en') : '';
      text = [...Object.values(wording), ...where, date, formatGrade(claim), status, ...mouths]
        .join(' ')
        .toLocaleLowerCase();
      texts.set(claim.id, text);
    }
    return text;
  };
  return {
    readAhead(from, to) {
      for (const claim of readings.claims.list().slice(from, to)) textOf(claim);
    },
    claims({ typed, status = 'all', without = [] }) {
      const words = wordsOf(typed);
      const all = readings.claims.list();
      if (words.length === 0 && status === 'all' && without.length === 0) return all;
      return all.filter(
        (claim) =>
          (status === 'all' || readings.standing(claim).status === status) &&
          !without.includes(claim.id) &&
          (words.length === 0 || words.every((word) => textOf(claim).includes(word))),
      );
    },
    incidents({ typed, without = [] }) {
      const words = wordsOf(typed);
      return readings.incidents.list().filter(({ id, title, kind, where }) => {
        if (without.includes(id)) return false;
        if (words.length === 0) return true;
        const text = [...Object.values(title), kind, ...where].join(' ').toLocaleLowerCase();
        return words.every((word) => text.includes(word));
      });
    },
  };
}

/** A title for people who read English first. */
export const titleOf = ({ title }: Pick<Incident, 'title'>): string => wordsIn(title, 'en');
