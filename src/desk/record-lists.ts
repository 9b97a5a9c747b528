// Claims and incidents found by what is typed, as fast with 15,000 of them as with fifteen.
import type { Ledger } from '../ledger/types.ts';
import type { Claim } from '../record/claims.ts';
import { displayDate } from '../record/dates.ts';
import { formatGrade } from '../record/grades.ts';
import type { Incident } from '../record/incidents.ts';
import { wordsIn } from '../record/model.ts';
import type { Place } from '../record/places.ts';
import { mouthsOf } from './api/claim-views.ts';
import { castOf } from './cast.ts';
import { readingsOf } from './readings.ts';

export interface Asked {
  /** Words that must all occur, in any order and case. */
  typed?: string | undefined;
  /** Of a claim, the kind of an incident, how closely a place is known; `all` or nothing for any. */
  status?: string | undefined;
  /** Ids that are left out. */
  without?: readonly string[] | undefined;
}

interface Lists {
  claims(asked: Asked): readonly Claim[];
  incidents(asked: Asked): readonly Incident[];
  /** All but those that turned out to be another, found by any of their names; the status is a precision. */
  places(asked: Asked): readonly Place[];
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

const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();
const wordsOf = (typed = ''): string[] => plain(typed).split(/\s+/).filter(Boolean);
const isAny = (status: string | undefined): boolean => !status || status === 'all';

/** Texts that are searched, in small letters, kept until they may have changed. */
class Texts<T extends { id: string }> {
  readonly #texts = new Map<string, string>();
  readonly #parts: (thing: T) => (string | undefined)[];

  constructor(parts: (thing: T) => (string | undefined)[]) {
    this.#parts = parts;
  }

  has(thing: T, words: readonly string[]): boolean {
    if (words.length === 0) return true;
    const text = this.of(thing);
    return words.every((word) => text.includes(word));
  }

  of(thing: T): string {
    let text = this.#texts.get(thing.id);
    if (text === undefined) {
      text = plain(this.#parts(thing).filter(Boolean).join(' '));
      this.#texts.set(thing.id, text);
    }
    return text;
  }

  /** @param ids - `null` for all. */
  forget(ids: Iterable<string> | null): void {
    if (ids === null) this.#texts.clear();
    else for (const id of ids) this.#texts.delete(id);
  }
}

function makeLists(ledger: Ledger): Lists {
  const readings = readingsOf(ledger);
  const { places, mergedPlaces, gazetteer, terms } = castOf(ledger);
  const namesOf = ({ name, others }: Place) => [...Object.values(name), ...others];
  /** What was typed, and every other name of the places that it means. */
  const placeNames = (where: readonly string[]): string[] => {
    const { find } = gazetteer();
    return where
      .flatMap((typed) => {
        const place = find(typed);
        return place ? [typed, place, ...mergedPlaces(place.id)] : [typed];
      })
      .flatMap((each) => (typeof each === 'string' ? [each] : namesOf(each)));
  };
  const claimTexts = new Texts<Claim>((claim) => {
    const { wording, where, when, who, what } = claim;
    return [
      ...Object.values(wording),
      who ?? '',
      what ?? '',
      ...placeNames(where),
      when ? displayDate(when.edtf, 'en') : '',
      formatGrade(claim),
      readings.standing(claim).status,
      ...mouthsOf(ledger, claim).map(({ label }) => label),
    ];
  });
  const incidentTexts = new Texts<Incident>(({ title, kind, where, when, by }) => {
    const term = terms().find(({ id }) => id === kind);
    return [
      ...Object.values(title),
      kind,
      ...Object.values(term?.name ?? {}),
      by ?? '',
      ...placeNames(where),
      when ? displayDate(when.edtf, 'en') : '',
    ];
  });
  const placeTexts = new Texts<Place>((place) =>
    [place, ...mergedPlaces(place.id)].flatMap((each) => [...namesOf(each), each.country]),
  );
  readings.onClaims((ids) => claimTexts.forget(ids));
  const changedIncidents = readings.incidents.changes();
  let namesAt: readonly unknown[] = [];
  const fresh = () => {
    incidentTexts.forget(changedIncidents()?.keys() ?? null);
    // What a place is called, or a kind, stands in what is searched of everything that has it.
    places.list();
    const now = [places.version, terms()] as const;
    if (now.every((each, index) => each === namesAt[index])) return;
    for (const texts of [claimTexts, incidentTexts, placeTexts]) texts.forget(null);
    namesAt = now;
  };
  return {
    readAhead(from, to) {
      fresh();
      for (const claim of readings.claims.list().slice(from, to)) claimTexts.of(claim);
    },
    claims({ typed, status, without = [] }) {
      fresh();
      const words = wordsOf(typed);
      const all = readings.claims.list();
      if (words.length === 0 && isAny(status) && without.length === 0) return all;
      return all.filter(
        (claim) =>
          (isAny(status) || readings.standing(claim).status === status) &&
          !without.includes(claim.id) &&
          claimTexts.has(claim, words),
      );
    },
    incidents({ typed, status, without = [] }) {
      fresh();
      const words = wordsOf(typed);
      return readings.incidents
        .list()
        .filter(
          (incident) =>
            (isAny(status) || incident.kind === status) &&
            !without.includes(incident.id) &&
            incidentTexts.has(incident, words),
        );
    },
    places({ typed, status, without = [] }) {
      fresh();
      const words = wordsOf(typed);
      return places
        .list()
        .filter(
          (place) =>
            place.sameAs === null &&
            (isAny(status) || place.precision === status) &&
            !without.includes(place.id) &&
            placeTexts.has(place, words),
        );
    },
  };
}

/** A title for people who read English first. */
export const titleOf = ({ title }: Pick<Incident, 'title'>): string => wordsIn(title, 'en');
