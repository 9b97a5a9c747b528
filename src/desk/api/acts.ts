// The acts of an incident: what was done, and who took part in which role.
import { Hono } from 'hono';
import * as v from 'valibot';
import { actorTypes, stateActor } from '../../record/actors.ts';
import { act, castActor, changeAct, dropAct, roles, stateAct } from '../../record/acts.ts';
import { missing } from '../../record/model.ts';
import { atOnce } from '../at-once.ts';
import { castOf } from '../cast.ts';
import type { DeskSession } from '../desk.ts';
import { body } from './body.ts';
import { incidentParts } from './incidents-views.ts';
import { count, placesOfField, typedDate, withDate, wording } from './record-forms.ts';

const actForm = v.object({
  kind: v.optional(v.string()),
  when: v.optional(typedDate),
  where: v.optional(placesOfField),
  howMany: v.optional(count),
});
const partForm = v.object({
  role: v.picklist(roles),
  actor: v.optional(v.string()),
  newActor: v.optional(v.object({ name: wording, type: v.picklist(actorTypes) })),
});

export function actRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/incidents/:id/acts', (c) => c.json(incidentParts(session.desk().ledger, c.req.param('id'))));

  app.post('/incidents/:id/acts', async (c) => {
    const desk = session.desk();
    const { kind = '', ...rest } = withDate(desk, await body(c, actForm));
    const { ledger, random } = desk;
    return c.json({ id: stateAct(ledger, random, { incident: c.req.param('id'), kind, ...rest }) });
  });

  app.put('/acts/:id', async (c) => {
    const desk = session.desk();
    changeAct(desk.ledger, c.req.param('id'), withDate(desk, await body(c, actForm)));
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

  return app;
}
