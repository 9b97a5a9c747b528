// A testimony beside the claims that rest on it: its transcript and translations, which may be corrected, and its source.
import { Hono } from 'hono';
import * as v from 'valibot';
import { reliabilities } from '../../record/grades.ts';
import { missing } from '../../record/model.ts';
import { changeSource, sourceIn } from '../../record/sources.ts';
import { editTestimony, testimony } from '../../record/testimony.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { body, language } from './body.ts';
import { claimsOnTestimony } from './claim-views.ts';
import type { TestimonyView } from './types.ts';

const words = v.pipe(v.string(), v.maxLength(400_000));

export function testimonyRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/testimonies/:id', (c) => c.json(testimonyView(session.desk(), c.req.param('id'))));

  app.put('/testimonies/:id', async (c) => {
    const { text, translation } = await body(
      c,
      v.object({
        text: v.optional(
          v.pipe(
            words,
            v.check((given) => given.trim() !== ''),
          ),
        ),
        translation: v.optional(v.record(language, words)),
      }),
    );
    editTestimony(session.desk().ledger, c.req.param('id'), {
      ...(text === undefined ? {} : { text }),
      ...(translation ? { translation } : {}),
    });
    return c.json({});
  });

  app.put('/sources/:source', async (c) => {
    const change = await body(
      c,
      v.object({ reliability: v.optional(v.picklist(reliabilities)), note: v.optional(v.string()) }),
    );
    changeSource(session.desk().ledger, c.req.param('source'), change);
    return c.json({});
  });

  return app;
}

function testimonyView({ ledger }: Desk, id: string): TestimonyView {
  const known = testimony(ledger, id);
  if (!known) throw missing('testimony');
  const whose = sourceIn(ledger, known.compartment);
  const translation = Object.entries(known.translation).filter(([, text]) => text !== '');
  return {
    id,
    source: { id: whose?.id ?? '', name: whose?.name ?? '', reliability: whose?.reliability ?? 'F' },
    report: known.report ?? '',
    language: known.language,
    filed: new Date(known.filed).toISOString(),
    received: new Date(known.received).toISOString(),
    how: known.how,
    text: known.text,
    translation: Object.fromEntries(translation),
    claims: claimsOnTestimony(ledger, known.compartment, id),
  };
}
