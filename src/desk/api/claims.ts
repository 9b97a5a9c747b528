// Claims: lists of them, one whole, stating and changing.
import { Hono } from 'hono';
import * as v from 'valibot';
import { reliabilities } from '../../record/grades.ts';
import { missing } from '../../record/model.ts';
import { changeClaimFrom, stateClaimFrom } from '../claims.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { listsOf } from '../record-lists.ts';
import { body } from './body.ts';
import { claimRow, claimView } from './claim-views.ts';
import { listed, listQuery } from './list-query.ts';
import { count, placesOfField, typedDate, wholeNumber, wording } from './record-forms.ts';
import type { ClaimDetail, ClaimList } from './types.ts';

const ids = v.optional(v.array(v.string()));
const text = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2000))));
const form = v.object({
  wording: v.optional(wording),
  who: text,
  what: text,
  where: v.optional(placesOfField),
  when: v.optional(typedDate),
  howMany: v.optional(count),
  reliability: v.optional(v.picklist(reliabilities)),
  credibility: v.optional(v.picklist([1, 2, 3, 4, 5, 6])),
  origin: v.optional(v.nullable(v.string())),
  newOrigin: v.optional(v.object({ label: v.string(), heardFrom: v.nullable(v.string()) })),
  retracted: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000)))),
  follows: ids,
  agreesWith: ids,
  contradicts: ids,
  takeBack: v.optional(v.object({ follows: ids, agreesWith: ids, contradicts: ids, spans: ids })),
  incident: v.optional(v.string()),
  spans: v.optional(
    v.array(
      v.object({
        testimony: v.string(),
        translation: v.optional(v.nullable(v.string())),
        start: wholeNumber,
        end: wholeNumber,
        origin: v.optional(v.nullable(v.string())),
      }),
    ),
  ),
});

export function claimRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/claims', (c) => {
    const { ledger } = session.desk();
    const { lines, ...wanted } = listQuery(c);
    const all = readingsOf(ledger).claims.list().length;
    const found = listsOf(ledger).claims(wanted);
    return c.json(listed(found, all, lines, (claim) => claimRow(ledger, claim)) satisfies ClaimList);
  });

  app.get('/claims/:id', (c) => c.json(claimDetail(session.desk(), c.req.param('id'))));

  app.post('/claims', async (c) => c.json({ id: stateClaimFrom(session.desk(), await body(c, form)) }));

  app.put('/claims/:id', async (c) => {
    changeClaimFrom(session.desk(), c.req.param('id'), await body(c, form));
    return c.json({});
  });

  return app;
}

function claimDetail({ ledger }: Desk, id: string): ClaimDetail {
  const { claims, incidents, followedBy } = readingsOf(ledger);
  const claim = claims.get(id);
  if (!claim) throw missing('claim');
  const view = claimView(ledger, claim);
  const rows = (those: readonly string[]) =>
    those.flatMap((each) => {
      const other = claims.get(each);
      return other ? [claimRow(ledger, other)] : [];
    });
  return {
    claim: view,
    follows: rows(view.follows),
    followedBy: rows(followedBy(id)),
    agreesWith: rows(view.agreesWith),
    contradicts: rows(view.contradicts),
    incidents: view.incidents.flatMap((each) => {
      const incident = incidents.get(each);
      return incident ? [{ id: each, title: incident.title }] : [];
    }),
  };
}
