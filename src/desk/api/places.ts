// The gazetteer: places under one spelling per language, what a typed name means, merging and telling apart.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import { displayDate, understandDate } from '../../record/dates.ts';
import { precisions } from '../../record/geonames.ts';
import { missing, wordsIn } from '../../record/model.ts';
import {
  changePlace,
  mergePlaces,
  type Place,
  placeNow,
  spellPlace,
  splitPlace,
  statePlace,
} from '../../record/places.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { atOnce } from '../at-once.ts';
import { castOf } from '../cast.ts';
import type { DeskSession } from '../desk.ts';
import { usesOfPlace } from '../place-uses.ts';
import { readingsOf } from '../readings.ts';
import { listsOf } from '../record-lists.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import type { DateUnderstood, PlaceDetail, PlaceList } from './incidents-types.ts';
import { placesTyped, placeView, understoodPlaces } from './incidents-views.ts';
import { firstLines, listed, listQuery } from './list-query.ts';
import { wording } from './record-forms.ts';

const degrees = (most: number) =>
  v.optional(v.nullable(v.pipe(v.number(), v.minValue(-most), v.maxValue(most))));
const form = v.object({
  name: v.optional(wording),
  others: v.optional(v.array(v.pipe(v.string(), v.maxLength(400)))),
  latitude: degrees(90),
  longitude: degrees(180),
  precision: v.optional(v.picklist(precisions)),
  within: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(400))),
  country: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase())),
});
type Form = v.InferOutput<typeof form>;

export function placeRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/places/understood', (c) =>
    c.json(understoodPlaces(session.desk().ledger, placesTyped(c.req.query('q') ?? '').slice(0, 20))),
  );

  app.get('/dates/understood', (c) => {
    const read = understandDate(c.req.query('q') ?? '', 'en', dayOfMoment(session.desk().now()));
    return c.json(
      (read.ok
        ? { edtf: read.edtf, display: read.display, days: daysOf(read) }
        : { sentence: read.sentence }) satisfies DateUnderstood,
    );
  });

  app.get('/places', (c) => {
    const { ledger } = session.desk();
    const { lines, ...wanted } = listQuery(c);
    const all = castOf(ledger).places.list().length;
    const found = listsOf(ledger).places(wanted);
    return c.json(listed(found, all, lines, (place) => placeView(ledger, place)) satisfies PlaceList);
  });

  app.get('/places/:id', (c) => c.json(placeDetail(session.desk().ledger, c.req.param('id'))));

  app.post('/places', async (c) => {
    const { ledger, random } = session.desk();
    const { name = {}, others = [], ...rest } = await body(c, form);
    return c.json({ id: statePlace(ledger, random, { name, others, ...fieldsOf(ledger, rest) }) });
  });

  app.put('/places/:id', async (c) => {
    const { ledger } = session.desk();
    const { others, name, ...rest } = await body(c, form);
    const id = c.req.param('id');
    const before = castOf(ledger).places.get(id);
    if (!before) throw missing('place');
    atOnce(ledger, (pen) => {
      changePlace(pen, id, { ...(name ? { name } : {}), ...fieldsOf(ledger, rest, id) });
      if (!others) return;
      for (const other of others) if (!before.others.includes(other)) spellPlace(pen, id, other);
      for (const other of before.others) if (!others.includes(other)) spellPlace(pen, id, other, 'remove');
    });
    return c.json({});
  });

  app.put('/places/:id/same', async (c) => {
    const { as } = await body(c, v.object({ as: v.nullable(v.string()) }));
    const { ledger } = session.desk();
    if (as === null) splitPlace(ledger, c.req.param('id'));
    else mergePlaces(ledger, c.req.param('id'), as);
    return c.json({});
  });

  return app;
}

/** Empty where the words that are shown say as much. */
function daysOf({
  edtf,
  earliest,
  latest,
}: {
  edtf: string;
  earliest: string | null;
  latest: string | null;
}) {
  if (/^\d{4}(-\d{2}){0,2}$/.test(edtf)) return '';
  const day = (iso: string) => displayDate(iso, 'en');
  if (earliest === null) return latest === null ? '' : `until ${day(latest)}`;
  return latest === null ? `from ${day(earliest)}` : `${day(earliest)} to ${day(latest)}`;
}

/** @throws {SpringhouseError} `no-such-place` if the wider place is none that the gazetteer knows, or is itself. */
function fieldsOf(ledger: Ledger, { within, ...rest }: Omit<Form, 'name' | 'others'>, id?: string) {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (within === undefined) return given;
  if (within === '') return { ...given, within: null };
  const holder = castOf(ledger).gazetteer().find(within);
  if (!holder || holder.id === id || !castOf(ledger).places.get(holder.id))
    throw new SpringhouseError(
      'no-such-place',
      `The gazetteer knows no one place “${within}” that could hold this one. Nothing was changed.`,
    );
  return { ...given, within: holder.id };
}

function placeDetail(ledger: Ledger, id: string): PlaceDetail {
  const { places, mergedPlaces } = castOf(ledger);
  const place = places.get(id);
  if (!place) throw missing('place');
  const now = place.sameAs === null ? place : placeNow(id, (other) => places.get(other));
  const uses = usesOfPlace(ledger, id);
  const view = (each: Place) => placeView(ledger, each);
  return {
    place: { ...view(place), others: place.others.toSorted(), geonames: place.geonames },
    sameAs: now && now.id !== id ? view(now) : null,
    merged: mergedPlaces(id).map(view),
    uses: uses.slice(0, firstLines).map((use) => ({ ...use, words: wordsOf(ledger, use.kind, use.id) })),
    more: Math.max(0, uses.length - firstLines),
  };
}

function wordsOf(ledger: Ledger, kind: 'claim' | 'incident', id: string): string {
  const { claims, incidents } = readingsOf(ledger);
  return wordsIn((kind === 'claim' ? claims.get(id)?.wording : incidents.get(id)?.title) ?? {}, 'en');
}
