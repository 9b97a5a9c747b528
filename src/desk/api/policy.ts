// The newsroom's policy for exposure: levels, who may sign over a block, and with what reason.
import { Hono } from 'hono';
import * as v from 'valibot';
import { roles } from '../../ledger/types.ts';
import {
  askForSignatures,
  classPolicies,
  removeClass,
  setClassPolicy,
  signaturesAsked,
} from '../../record/policy.ts';
import type { DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import type { PolicyView } from './policy-types.ts';

const people = v.pipe(v.number(), v.integer(), v.minValue(0));
const classForm = v.object({
  class: v.pipe(v.string(), v.nonEmpty()),
  block: people,
  warn: v.nullable(people),
  signers: v.object({ roles: v.array(v.picklist(roles)), members: v.array(v.string()) }),
  reasons: v.array(v.string()),
});

export function policyRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/policy', (c) => {
    const { ledger } = session.desk();
    const members = ledger.members();
    const counts = Map.groupBy(readingsOf(ledger).subjects.list(), (subject) => subject.class);
    return c.json({
      admin: members.some(({ id, roles: held }) => id === ledger.device.member && held.includes('admin')),
      signatures: signaturesAsked(ledger),
      classes: classPolicies(ledger).map((each) => ({
        ...each,
        subjects: counts.get(each.class)?.length ?? 0,
      })),
      members: members.map(({ id, name, roles: held }) => ({ id, name, roles: held })),
    } satisfies PolicyView);
  });

  app.put('/policy', async (c) => {
    setClassPolicy(session.desk().ledger, await body(c, classForm));
    return c.json({});
  });

  app.put('/policy/signatures', async (c) => {
    const { asked } = await body(c, v.object({ asked: v.picklist([1, 2]) }));
    askForSignatures(session.desk().ledger, asked);
    return c.json({});
  });

  app.post('/policy/remove', async (c) => {
    const form = await body(c, v.object({ class: v.string() }));
    removeClass(session.desk().ledger, form.class);
    return c.json({});
  });
  return app;
}
