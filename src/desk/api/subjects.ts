// Subjects: how few each could be from everything published, and what could still be published about it.
import { Hono } from 'hono';
import { loadSolver } from '../../exposure/index.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { circlesProblem } from '../circles.ts';
import type { DeskSession } from '../desk.ts';
import { subjectDetail, subjectRows, whatIf } from '../subjects.ts';

export function subjectRoutes(session: DeskSession): Hono {
  const app = new Hono();
  /** @throws {SpringhouseError} `circles-wrong`: nothing can be said then. */
  const asked = async () => {
    const solver = await loadSolver();
    const { ledger, now } = session.desk();
    const problem = circlesProblem(ledger);
    if (problem !== null)
      throw new SpringhouseError(
        'circles-wrong',
        `The circles do not hold together, so nothing can be worked out: ${problem}`,
      );
    return { ledger, now: now(), solver };
  };

  app.get('/subjects', async (c) => c.json(subjectRows(await asked())));

  app.get('/subjects/:id', async (c) => c.json(subjectDetail(await asked(), c.req.param('id'))));

  app.get('/subjects/:id/what-if', async (c) => {
    const circles = (c.req.query('circles') ?? '').split(',').filter(Boolean);
    return c.json(whatIf(await asked(), c.req.param('id'), circles));
  });
  return app;
}
