// What an incident is made of: acts, actors in roles, and the places that the gazetteer understands.
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import {
  actorTypes,
  changeActor,
  mergeActors,
  nameActor,
  splitActor,
  stateActor,
} from '../../record/actors.ts';
import { act, castActor, changeAct, dropAct, roles, stateAct } from '../../record/acts.ts';
import { missing } from '../../record/model.ts';
import { acledKinds, stateTerm } from '../../record/vocabulary.ts';
import { atOnce } from '../at-once.ts';
import { castOf } from '../cast.ts';
import { understood } from '../claims.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import type { ActorList } from './incidents-types.ts';
import {
  actorDetail,
  actorRow,
  actorsWith,
  incidentParts,
  placesTyped,
  termViews,
  understoodPlaces,
} from './incidents-views.ts';

const words = v.record(v.string(), v.pipe(v.string(), v.maxLength(400)));
const whole = v.pipe(v.number(), v.integer());
const range = { min: whole, max: v.nullable(whole) };
const actForm = v.object({
  kind: v.optional(v.string()),
  when: v.optional(v.nullable(v.object({ typed: v.string(), language: v.string() }))),
  where: v.optional(v.string()),
  howMany: v.optional(
    v.nullable(v.object({ ...range, parts: v.array(v.object({ label: v.string(), ...range })) })),
  ),
});
const newActor = v.object({ name: words, type: v.picklist(actorTypes) });
const partForm = v.object({
  role: v.picklist(roles),
  actor: v.optional(v.string()),
  newActor: v.optional(newActor),
});
const actorForm = v.object({
  name: v.optional(words),
  type: v.optional(v.picklist(actorTypes)),
  others: v.optional(v.array(v.pipe(v.string(), v.maxLength(400)))),
  subject: v.optional(v.nullable(v.string())),
  within: v.optional(v.nullable(v.string())),
});
const termForm = v.object({
  id: v.optional(v.string()),
  name: words,
  huridocs: v.optional(v.nullable(v.string())),
  acled: v.optional(v.nullable(v.object({ event: v.string(), sub: v.string() }))),
  retired: v.optional(v.boolean()),
});

const firstLines = 60;

export function incidentPartsRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/incidents/:id/acts', (c) => c.json(incidentParts(session.desk().ledger, c.req.param('id'))));

  app.post('/incidents/:id/acts', async (c) => {
    const desk = session.desk();
    const { kind = '', ...rest } = actFields(desk, await body(c, actForm));
    const { ledger, random } = desk;
    return c.json({ id: stateAct(ledger, random, { incident: c.req.param('id'), kind, ...rest }) });
  });

  app.put('/acts/:id', async (c) => {
    const desk = session.desk();
    changeAct(desk.ledger, c.req.param('id'), actFields(desk, await body(c, actForm)));
    return c.json({});
  });

  app.delete('/acts/:id', (c) => {
    dropAct(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.post('/acts/:id/parts', async (c) => {
    const form = await body(c, partForm);
    const { ledger, random } = session.desk();
    const id = c.req.param('id');
    // An actor is not made for an act that is not there.
    if (!act(ledger, id)) throw missing('act');
    return c.json({
      actor: atOnce(ledger, (pen) => {
        const actor = form.newActor ? stateActor(pen, random, form.newActor) : (form.actor ?? '');
        if (!form.newActor && !castOf(ledger).actors.get(actor)) throw missing('actor');
        castActor(pen, id, { role: form.role, actor });
        return actor;
      }),
    });
  });

  app.delete('/acts/:id/parts', async (c) => {
    const { role, actor = '' } = await body(c, partForm);
    castActor(session.desk().ledger, c.req.param('id'), { role, actor }, 'remove');
    return c.json({});
  });

  app.get('/actors', (c) => c.json(actorList(session.desk(), c)));

  app.get('/actors/:id', (c) => c.json(actorDetail(session.desk().ledger, c.req.param('id'))));

  app.post('/actors', async (c) => {
    const { name = {}, ...rest } = await body(c, actorForm);
    const { ledger, random } = session.desk();
    const { type = 'person', others = [] } = rest;
    return c.json({ id: stateActor(ledger, random, { name, type, others, ...linksOf(rest) }) });
  });

  app.put('/actors/:id', async (c) => {
    const { others, name, type, ...links } = await body(c, actorForm);
    const { ledger } = session.desk();
    const id = c.req.param('id');
    const before = castOf(ledger).actors.get(id);
    if (!before) throw missing('actor');
    if (links.subject && !readingsOf(ledger).subjects.get(links.subject)) throw missing('subject');
    atOnce(ledger, (pen) => {
      changeActor(pen, id, { ...(name ? { name } : {}), ...(type ? { type } : {}), ...linksOf(links) });
      if (!others) return;
      for (const other of others) if (!before.others.includes(other)) nameActor(pen, id, other);
      for (const other of before.others) if (!others.includes(other)) nameActor(pen, id, other, 'remove');
    });
    return c.json({});
  });

  app.put('/actors/:id/same', async (c) => {
    const { as } = await body(c, v.object({ as: v.nullable(v.string()) }));
    const { ledger } = session.desk();
    if (as === null) splitActor(ledger, c.req.param('id'));
    else mergeActors(ledger, c.req.param('id'), as);
    return c.json({});
  });

  app.get('/places/understood', (c) =>
    c.json(understoodPlaces(session.desk().ledger, placesTyped(c.req.query('q') ?? '').slice(0, 20))),
  );

  app.get('/vocabulary', (c) => c.json({ terms: termViews(session.desk().ledger), acled: acledKinds }));

  app.post('/vocabulary', async (c) => {
    const { huridocs, acled, retired, id, name } = await body(c, termForm);
    const { ledger, random } = session.desk();
    return c.json({
      id: stateTerm(ledger, random, {
        name,
        ...(id === undefined ? {} : { id }),
        ...(huridocs === undefined ? {} : { huridocs }),
        ...(acled === undefined ? {} : { acled }),
        ...(retired === undefined ? {} : { retired }),
      }),
    });
  });

  return app;
}

function actFields({ now }: Desk, { when, where, kind, howMany }: v.InferOutput<typeof actForm>) {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(where === undefined ? {} : { where: placesTyped(where) }),
    ...(howMany === undefined ? {} : { howMany }),
    ...(when === undefined ? {} : { when: when && understood(when, dayOfMoment(now())) }),
  };
}

const linksOf = ({
  subject,
  within,
}: {
  subject?: string | null | undefined;
  within?: string | null | undefined;
}) => ({
  ...(subject === undefined ? {} : { subject }),
  ...(within === undefined ? {} : { within }),
});

function actorList({ ledger }: Desk, c: Context): ActorList {
  const { q = '', without = '', count } = c.req.query();
  const found = actorsWith(ledger, q, without.split(','));
  const lines = Math.min(Math.max(Number(count) || firstLines, 1), 2000);
  return {
    total: found.length,
    all: castOf(ledger).actors.list().length,
    rows: found.slice(0, lines).map((actor) => actorRow(ledger, actor)),
  };
}
