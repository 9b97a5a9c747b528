// The vocabulary: kinds of incidents and acts, and what each is called in HURIDOCS' and ACLED's own.
import { Hono } from 'hono';
import * as v from 'valibot';
import { missing } from '../../record/model.ts';
import { acledKinds, stateTerm, type Term } from '../../record/vocabulary.ts';
import { castOf } from '../cast.ts';
import type { DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import type { TermDetail, TermList } from './incidents-types.ts';
import { termViews } from './incidents-views.ts';
import { listed, listQuery } from './list-query.ts';
import { wording } from './record-forms.ts';

const form = v.object({
  id: v.optional(v.string()),
  name: wording,
  huridocs: v.optional(v.nullable(v.string())),
  acled: v.optional(v.nullable(v.object({ event: v.string(), sub: v.string() }))),
  retired: v.optional(v.boolean()),
});

export function termRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/vocabulary', (c) => c.json({ terms: termViews(session.desk().ledger), acled: acledKinds }));

  app.post('/vocabulary', async (c) => {
    const { ledger, random } = session.desk();
    return c.json({ id: stateTerm(ledger, random, await body(c, form)) });
  });

  app.get('/terms', (c) => {
    const { ledger } = session.desk();
    const { typed, lines } = listQuery(c);
    const all = castOf(ledger).terms();
    const words = typed.normalize('NFKC').toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((term) => words.every((word) => textOf(term).includes(word)));
    return c.json(listed(found, all.length, lines, (term) => term) satisfies TermList);
  });

  app.get('/terms/:id', (c) => {
    const { ledger } = session.desk();
    const term = castOf(ledger)
      .terms()
      .find(({ id }) => id === c.req.param('id'));
    if (!term) throw missing('term');
    const names = new Set([term.id, ...Object.values(term.name)]);
    const acts = castOf(ledger).acts.list();
    const incidents = readingsOf(ledger).incidents.list();
    return c.json({
      term,
      incidents: incidents.filter(({ kind }) => names.has(kind)).length,
      acts: acts.filter(({ kind }) => kind === term.id).length,
    } satisfies TermDetail);
  });

  return app;
}

const textOf = ({ id, name, huridocs, acled }: Term): string =>
  [id, ...Object.values(name), huridocs ?? '', acled?.event ?? '', acled?.sub ?? '']
    .join(' ')
    .normalize('NFKC')
    .toLocaleLowerCase();
