// Origins: as a tree, two that turn out to be one with the effect said first, and what is published on what fell.
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { missing } from '../../record/model.ts';
import {
  mergeOrigins,
  noteHeardFrom,
  type OriginBranch,
  originTrees,
  splitOrigin,
} from '../../record/origins.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { alertsOf } from '../alerts.ts';
import type { DeskSession } from '../desk.ts';
import { effectOf, type OriginLink } from '../merging-origins.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import { mouthsOf } from './claim-views.ts';
import type { OriginNode, OriginTreeView } from './origins-types.ts';

export function originRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/claims/:id/origins', (c) => {
    const { ledger } = session.desk();
    const { claims, lookup, standing } = readingsOf(ledger);
    const claim = claims.get(c.req.param('id'));
    if (!claim) throw missing('claim');
    const node = (above: string | null, { origin: id, heard }: OriginBranch): OriginNode => {
      const origin = lookup.origin(id);
      return {
        id,
        label: origin?.label ?? '',
        same: above !== null && origin?.sameAs === above,
        below: heard.map((each) => node(id, each)),
      };
    };
    const mouths = mouthsOf(ledger, claim).map(({ id }) => id);
    return c.json({
      trees: originTrees(mouths, lookup.origin).map((tree) => node(null, tree)),
      independent: standing(claim).origins.length,
    } satisfies OriginTreeView);
  });

  app.get('/origins/:id/effect', (c) =>
    c.json(effectOf(session.desk().ledger, c.req.param('id'), askedLink(c))),
  );

  app.put('/origins/:id', async (c) => {
    const id = v.optional(v.nullable(v.string()));
    const { sameAs, heardFrom } = await body(c, v.object({ sameAs: id, heardFrom: id }));
    const { ledger } = session.desk();
    const origin = c.req.param('id');
    if (heardFrom !== undefined) noteHeardFrom(ledger, origin, heardFrom);
    if (sameAs === null) splitOrigin(ledger, origin);
    else if (sameAs !== undefined) mergeOrigins(ledger, origin, sameAs);
    return c.json({});
  });

  app.get('/alerts', async (c) => c.json(await alertsOf(session.desk().ledger, c.req.query('about'))));

  return app;
}

/** An empty id: nobody any more. */
function askedLink(c: Context): OriginLink {
  for (const field of ['sameAs', 'heardFrom'] as const) {
    const to = c.req.query(field);
    if (to !== undefined) return { field, to: to || null };
  }
  throw new SpringhouseError(
    'bad-request',
    'The desk did not understand which origins. Nothing was changed.',
  );
}
