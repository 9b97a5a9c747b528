// Deploying: places, what would change, doing it, and the step back. How far a job is: exchange.ts.
import { Hono } from 'hono';
import { readPlace } from '../../press/deploy/place.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { addDeployPlace, deployPlaces, placeForm, removeDeployPlace } from '../deploy-places.ts';
import {
  type DeployPreview,
  mustBeAllowedToDeploy,
  previewDeployment,
  startDeployment,
  startPuttingBack,
} from '../deploying.ts';
import type { DeskSession } from '../desk.ts';
import { body } from './body.ts';
import type { DeployPreviewView, DeployView } from './deploy-types.ts';

/** So many paths of each kind are named. */
const named = 200;

export function deployRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/deploy', (c) => {
    const { ledger } = session.desk();
    return c.json({
      refusal: refusalOf(() => mustBeAllowedToDeploy(ledger)),
      places: deployPlaces(ledger).map(({ id, place }) => ({ id, place, kind: readPlace(place).kind })),
    } satisfies DeployView);
  });

  app.post('/deploy', async (c) => {
    const { ledger, random } = session.desk();
    mustBeAllowedToDeploy(ledger);
    return c.json({ id: addDeployPlace(ledger, random, await body(c, placeForm)) });
  });

  app.delete('/deploy/:id', (c) => {
    removeDeployPlace(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.post('/deploy/:id/preview', async (c) =>
    c.json(previewView(await previewDeployment(session.desk(), c.req.param('id')))),
  );

  app.post('/deploy/:id/put', (c) => c.json({ job: startDeployment(session.desk(), c.req.param('id')) }));

  app.post('/deploy/:id/back', (c) => c.json({ job: startPuttingBack(session.desk(), c.req.param('id')) }));
  return app;
}

function refusalOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof SpringhouseError) return error.message;
    throw error;
  }
}

function previewView({ fresh, changed, gone, same, bytes, standing }: DeployPreview): DeployPreviewView {
  const sized = (paths: readonly string[]) =>
    paths.slice(0, named).map((path) => ({ path, bytes: bytes.get(path) ?? 0 }));
  const moment = (when: number | null) => (when === null ? null : new Date(when).toISOString());
  return {
    fresh: sized(fresh),
    changed: sized(changed),
    gone: gone.slice(0, named),
    counts: { fresh: fresh.length, changed: changed.length, gone: gone.length, same },
    bytes: [...bytes.values()].reduce((sum, each) => sum + each, 0),
    shown: moment(standing.shown),
    before: moment(standing.before),
  };
}
