// Actors: lists of them, one whole, naming, protecting, merging and telling apart.
import { Hono } from 'hono';
import * as v from 'valibot';
import {
  actorTypes,
  changeActor,
  mergeActors,
  nameActor,
  splitActor,
  stateActor,
} from '../../record/actors.ts';
import { missing } from '../../record/model.ts';
import { atOnce } from '../at-once.ts';
import { castOf } from '../cast.ts';
import type { DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import type { ActorList } from './incidents-types.ts';
import { actorDetail, actorRow, actorsWith } from './incidents-views.ts';
import { listed, listQuery } from './list-query.ts';
import { wording } from './record-forms.ts';

const form = v.object({
  name: v.optional(wording),
  type: v.optional(v.picklist(actorTypes)),
  others: v.optional(v.array(v.pipe(v.string(), v.maxLength(400)))),
  subject: v.optional(v.nullable(v.string())),
  within: v.optional(v.nullable(v.string())),
});

export function actorRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/actors', (c) => {
    const { ledger } = session.desk();
    const { typed, without, lines } = listQuery(c);
    const all = castOf(ledger).actors.list().length;
    const found = actorsWith(ledger, typed, without);
    return c.json(listed(found, all, lines, (actor) => actorRow(ledger, actor)) satisfies ActorList);
  });

  app.get('/actors/:id', (c) => c.json(actorDetail(session.desk().ledger, c.req.param('id'))));

  app.post('/actors', async (c) => {
    const { name = {}, ...rest } = await body(c, form);
    const { ledger, random } = session.desk();
    const { type = 'person', others = [] } = rest;
    return c.json({ id: stateActor(ledger, random, { name, type, others, ...linksOf(rest) }) });
  });

  app.put('/actors/:id', async (c) => {
    const { others, name, type, ...links } = await body(c, form);
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

  return app;
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
