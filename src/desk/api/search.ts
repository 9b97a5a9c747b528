// Search across reports, testimonies, claims, incidents and stories.
import { Hono } from 'hono';
import { source, sourceIn } from '../../record/sources.ts';
import type { Desk, DeskSession } from '../desk.ts';
import type { SearchView } from './types.ts';

export function searchRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/search', (c) => c.json(found(session.desk(), c.req.query())));
  return app;
}

/** Kinds that a person can open from a hit; keys and counters are not among them. */
const searched = ['part', 'testimony', 'claim', 'incident', 'origin', 'story', 'version'];

const dayMillis = 86_400_000;

/** `kinds` with commas between; `from` and `to` are days of the last change, both included. */
function found({ ledger }: Desk, asked: Record<string, string>): SearchView[] {
  const { q: query = '', kinds = '', from, to } = asked;
  if (query.trim() === '') return [];
  const wanted = kinds.split(',').filter((kind) => searched.includes(kind));
  const start = (text: string | undefined, add = 0) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? undefined : at + add;
  };
  return ledger
    .search(query, {
      kinds: wanted.length > 0 ? wanted : searched,
      limit: 40,
      after: start(from),
      before: start(to, dayMillis),
    })
    .map(({ kind, id, field, snippet, compartment }) => {
      const of =
        kind === 'part' || kind === 'testimony'
          ? (sourceIn(ledger, compartment) ?? source(ledger, id))
          : null;
      return { kind, id, field, snippet, source: of ? { id: of.id, name: of.name } : null };
    });
}
