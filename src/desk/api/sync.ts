// What the relay was caught at, and putting that away once it was read.
import { Hono } from 'hono';
import { dismissFindings, findings } from '../../ledger/index.ts';
import { perState } from '../at-state.ts';
import type { DeskSession } from '../desk.ts';
import { findingSentence } from '../finding-sentence.ts';
import type { SyncView } from './types.ts';

/** Looking through every chain takes a while: kept until a sync, or something written, could change what it finds. */
const kept = perState(() => new Map<number, string[]>());

export function syncRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/sync', (c) => {
    const { ledger, relay } = session.desk();
    const told = kept(ledger);
    const at = session.sync.version();
    const sentences = told.get(at) ?? [
      ...new Set(findings(ledger).map((finding) => findingSentence(ledger, finding))),
    ];
    told.clear();
    told.set(at, sentences);
    return c.json({ relay: relay.url, findings: sentences } satisfies SyncView);
  });

  app.post('/sync/dismiss', (c) => {
    const { ledger } = session.desk();
    dismissFindings(ledger);
    kept(ledger).clear();
    const now = session.sync.now();
    if (now) session.sync.set({ ...now, findings: findings(ledger).length });
    return c.json({});
  });
  return app;
}
