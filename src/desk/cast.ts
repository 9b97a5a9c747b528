// Places, actors and acts as the desk has read them, kept as long as it is unlocked and brought up to date by what
// changes: a gazetteer of a whole country is put in order once.
import type { Item, Ledger } from '../ledger/types.ts';
import { type Actor, type ActorLookup, actor, actorOf, actors } from '../record/actors.ts';
import { type Act, act, acts } from '../record/acts.ts';
import { type Gazetteer, gazetteerOf } from '../record/gazetteer.ts';
import { recordOf } from '../record/model.ts';
import { type Place, place, placeNow, places } from '../record/places.ts';
import { type Term, vocabulary } from '../record/vocabulary.ts';
import { derived, type Reading, Table } from './table.ts';

export interface Cast {
  places: Table<Place>;
  actors: Table<Actor>;
  acts: Table<Act>;
  gazetteer(): Gazetteer;
  /** The vocabulary. The same array until it changes. */
  terms(): readonly Term[];
  actsOf(incident: string): readonly Act[];
  /** Acts in which somebody takes part, under any of the names that were merged. */
  actsWith(actor: string): readonly Act[];
  findActor: ActorLookup;
  /** Those that turned out to be this one. */
  mergedInto(actor: string): readonly Actor[];
  mergedPlaces(place: string): readonly Place[];
}

const known = new WeakMap<Ledger, Cast>();

export function castOf(ledger: Ledger): Cast {
  let cast = known.get(ledger);
  if (!cast) {
    cast = makeCast(ledger);
    known.set(ledger, cast);
  }
  return cast;
}

const reading = <T extends { id: string }>(
  kind: string,
  all: Reading<T>['all'],
  one: (ledger: Ledger, id: string) => T | null,
): Reading<T> => ({
  kind,
  home: recordOf,
  all,
  one,
  keyOf: ({ id }) => id,
  keyOfTouched: ({ id }) => id,
});

function makeCast(ledger: Ledger): Cast {
  const placeTable = new Table(ledger, reading('place', places, place));
  const actorTable = new Table(ledger, reading('actor', actors, actor));
  const actTable = new Table(
    ledger,
    reading('act', (from) => acts(from), act),
  );
  const termTable = new Table<Item>(ledger, {
    kind: 'term',
    home: recordOf,
    all: (from) => from.list('term', { compartment: recordOf(from) }),
    keyOf: ({ id }) => id,
    keyOfTouched: ({ id }) => id,
  });
  const tables = [placeTable, actorTable, actTable, termTable];
  const record = ledger.standing('record');
  ledger.onChange((touched) => {
    // As in readings.ts: what was folded before may not count any more.
    if (touched.some(({ kind, id }) => kind === 'compartment' && id === record))
      for (const table of tables) table.forget();
    else for (const each of touched) for (const table of tables) table.touch(each);
  });
  const findActor: ActorLookup = (id) => actorTable.get(id);
  const byIncident = derived([actTable], () => Map.groupBy(actTable.list(), ({ incident }) => incident));
  const byActor = derived([actTable, actorTable], () => {
    const found = new Map<string, Act[]>();
    for (const each of actTable.list())
      for (const id of new Set(each.parts.map((part) => actorOf(part.actor, findActor)?.id ?? part.actor)))
        found.set(id, [...(found.get(id) ?? []), each]);
    return found;
  });
  const merged = derived([actorTable], () =>
    Map.groupBy(
      actorTable.list().filter(({ sameAs }) => sameAs !== null),
      ({ id }) => actorOf(id, findActor)?.id,
    ),
  );
  const mergedPlaces = derived([placeTable], () =>
    Map.groupBy(
      placeTable.list().filter(({ sameAs }) => sameAs !== null),
      ({ id }) => placeNow(id, (other) => placeTable.get(other))?.id,
    ),
  );
  return {
    places: placeTable,
    actors: actorTable,
    acts: actTable,
    gazetteer: derived([placeTable], () => gazetteerOf(placeTable.list())),
    terms: derived([termTable], () => vocabulary(ledger)),
    actsOf: (incident) => byIncident().get(incident) ?? [],
    actsWith: (id) => byActor().get(id) ?? [],
    findActor,
    mergedPlaces: (id) => (mergedPlaces().get(id) ?? []).filter((each) => each.id !== id),
    mergedInto: (id) => (merged().get(id) ?? []).filter((each) => each.id !== id),
  };
}
