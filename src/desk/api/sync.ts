// What the relay was caught at, and putting that away once it was read.
import { Hono } from 'hono';
import { dismissFindings, findings } from '../../ledger/index.ts';
import type { DeskSession } from '../desk.ts';
import { findingSentence } from '../finding-sentence.ts';
import type { SyncView } from './types.ts';

export function syncRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/sync', (c) => {
    const { ledger, relay } = session.desk();
    return c.json({
      relay: relay.url,
      findings: [...new Set(findings(ledger).map((finding) => findingSentence(ledger, finding)))],
    } satisfies SyncView);
  });

  app.post('/sync/dismiss', (c) => {
    const { ledger } = session.desk();
    dismissFindings(ledger);
    const now = session.sync.now();
    if (now) session.sync.set({ ...now, findings: findings(ledger).length });
    return c.json({});
  });
  return app;
}
