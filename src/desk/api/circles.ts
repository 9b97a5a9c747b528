// The circles of people: all of them, what is known of how they overlap, and tables of population.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import type { Size } from '../../record/circles.ts';
import { knowledgeTies } from '../../record/knowledge.ts';
import { circlesOfTable, populationTables } from '../../record/population.ts';
import { readPopulation } from '../../record/population-read.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { circlesProblem, keepCircle, keepDisjoint, keepOverlap, takePopulation } from '../circles.ts';
import type { DeskSession } from '../desk.ts';
import { existing } from '../propose/words.ts';
import { readingsOf } from '../readings.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import { newCircleForm } from './circle-form.ts';
import type { CirclesView, PopulationPreview } from './circle-types.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const overlapForm = v.object({
  of: v.array(v.string()),
  size: v.nullable(v.tuple([whole, whole])),
  basis: v.optional(v.string(), ''),
});
const disjointForm = v.object({
  pair: v.tuple([v.string(), v.string()]),
  remove: v.optional(v.boolean(), false),
});
const tableForm = v.object({ csv: v.string(), basis: v.optional(v.string(), '') });

export function circleRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/circles', (c) => {
    const { ledger, now } = session.desk();
    return c.json(circlesView(ledger, dayOfMoment(now())));
  });

  app.post('/circles', async (c) => {
    const { ledger, random } = session.desk();
    const { id, ...circle } = await body(c, newCircleForm);
    return c.json({ id: keepCircle(ledger, random, { ...circle, ...(id ? { id } : {}) }) });
  });

  app.post('/circles/overlaps', async (c) => {
    keepOverlap(session.desk().ledger, await body(c, overlapForm));
    return c.json({});
  });

  app.post('/circles/disjoint', async (c) => {
    const { pair, remove } = await body(c, disjointForm);
    keepDisjoint(session.desk().ledger, pair, remove ? 'remove' : 'add');
    return c.json({});
  });

  app.post('/population/preview', async (c) => {
    const { csv, basis } = await body(c, tableForm);
    return c.json(preview(session.desk().ledger, csv, basis));
  });

  app.post('/population', async (c) => {
    const { csv, basis } = await body(c, tableForm);
    const read = readPopulation(csv);
    if ('errors' in read)
      throw new SpringhouseError(
        'not-understood',
        `${read.errors.length} rows were not understood, so nothing of the table was taken in. Correct them and choose it again.`,
      );
    if (basis.trim() === '')
      throw new SpringhouseError(
        'no-basis',
        'Say where the numbers come from, such as “2008 census”. Nothing was taken in.',
      );
    return c.json({ circles: takePopulation(session.desk().ledger, read.rows, basis.trim()) });
  });
  return app;
}

function circlesView(ledger: Ledger, today: string): CirclesView {
  const { circles, overlaps = [], disjoint, disclosures } = readingsOf(ledger).exposure();
  const { claims } = readingsOf(ledger);
  const label = new Map(circles.map((circle) => [circle.id, circle.label]));
  const labelOf = (id: string) => label.get(id) ?? id;
  const uses = Map.groupBy(disclosures, ({ circle }) => circle);
  const ties = Map.groupBy(knowledgeTies(ledger), ({ circle }) => circle);
  return {
    circles: circles.map((circle) => ({
      ...circle,
      today: existing(circle, today).size ?? [0, 0],
      disclosures: uses.get(circle.id)?.length ?? 0,
      about: (ties.get(circle.id) ?? []).flatMap(({ claim }) => {
        const wording = claims.get(claim)?.wording;
        return wording ? [wording.en ?? Object.values(wording)[0] ?? ''] : [];
      }),
    })),
    overlaps: overlaps.map(({ of, size, basis }) => ({ of, labels: of.map(labelOf), size, basis })),
    disjoint: disjoint.map((pair) => ({ pair, labels: [labelOf(pair[0]), labelOf(pair[1])] })),
    tables: populationTables(ledger).map(({ basis, rows }) => ({
      basis,
      rows: rows.length,
      places: new Set(rows.map(({ place }) => place)).size,
    })),
    problem: circlesProblem(ledger),
  };
}

const mostErrors = 50;

function preview(ledger: Ledger, csv: string, basis: string): PopulationPreview {
  const read = readPopulation(csv);
  if ('errors' in read) return { errors: read.errors.slice(0, mostErrors), rows: 0, places: [], circles: [] };
  const { circles } = readingsOf(ledger);
  return {
    errors: [],
    rows: read.rows.length,
    places: [...new Set(read.rows.map(({ place }) => place))],
    circles: circlesOfTable(read.rows, basis).map(({ id, label, size }) => {
      const before = circles.get(id)?.size ?? null;
      const now = size as Size;
      const isSame = before !== null && before[0] === now[0] && before[1] === now[1];
      return { label, size: now, before, state: before === null ? 'new' : isSame ? 'same' : 'changed' };
    }),
  };
}
