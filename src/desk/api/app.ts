// The desk's local server as a pure app: who may ask (gate.ts), what is asked (one file per topic), and how
// refusals are said.
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { boardRoutes } from './board.ts';
import { circleRoutes } from './circles.ts';
import { commentRoutes } from './comments.ts';
import { correctionRoutes } from './corrections.ts';
import { declareRoutes } from './declare.ts';
import { deeperRoutes } from './deeper.ts';
import { deployRoutes } from './deploy.ts';
import { fileRoutes } from './files.ts';
import { firstRoutes } from './first.ts';
import type { Gate } from './gate.ts';
import { historyRoutes } from './history.ts';
import { inboxRoutes } from './inbox.ts';
import { membersRoutes } from './members.ts';
import { newsroomRoutes } from './newsroom.ts';
import { placementRoutes } from './placement.ts';
import { policyRoutes } from './policy.ts';
import { recordRoutes } from './record.ts';
import { reviewRoutes } from './review.ts';
import { sessionRoutes } from './session.ts';
import { sinceRoutes } from './since.ts';
import { coverRoutes } from './site-cover.ts';
import { storyRoutes } from './stories.ts';
import { storyBodyRoutes } from './story-body.ts';
import { storyPhotoRoutes } from './story-photo.ts';
import { subjectRoutes } from './subjects.ts';
import { syncRoutes } from './sync.ts';
import type { Refusal } from './types.ts';
import { viewRoutes } from './views.ts';

export interface AppOptions {
  gate: Gate;
  session: DeskSession;
  /** The bundle's files, such as `desk.js`. */
  asset: (name: string) => Uint8Array | null;
  /**
   * Called when somebody uses the desk: when the page says that keys or pointer were moved, and when something was
   * saved. What the page asks for by itself, because something changed elsewhere, is no use.
   */
  used?: (() => void) | undefined;
}

/** Larger than any photo that can be cleaned. */
const bodyBytes = 40 * 1024 * 1024;

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const shell = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Springhouse desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/desk.css">
<script type="module" src="/desk.js"></script>
</head>
<body><div id="desk"></div></body>
</html>
`;

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

export function deskApp({ gate, session, asset, used }: AppOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  });
  app.use(gate.check);
  app.use('/api/*', async (c, next) => {
    await next();
    // A save that fails is tried again by the page, and must not keep the desk open for ever.
    if (c.req.method !== 'GET' && c.res.ok) used?.();
  });
  app.use(
    bodyLimit({
      maxSize: bodyBytes,
      onError: (c) => refuse(c, 413, 'This file is too large. It was not added.'),
    }),
  );

  app.get('/', (c) => c.html(shell));
  app.get('/open/:secret', (c) => c.html(shell));
  app.get('/:name{desk\\.(js|css)}', (c) => {
    const name = c.req.param('name');
    const bytes = asset(name);
    if (!bytes) return refuse(c, 404, 'The screens are not built. Run npm run build.');
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': types[name.split('.')[1]!]! });
  });

  app.route('/api', sessionRoutes(gate, session));
  app.route('/api', inboxRoutes(session));
  app.route('/api', fileRoutes(session));
  app.route('/api', recordRoutes(session));
  app.route('/api', viewRoutes(session));
  app.route('/api', storyRoutes(session));
  app.route('/api', storyBodyRoutes(session));
  app.route('/api', storyPhotoRoutes(session));
  app.route('/api', correctionRoutes(session));
  app.route('/api', boardRoutes(session));
  app.route('/api', commentRoutes(session));
  app.route('/api', sinceRoutes(session));
  app.route('/api', placementRoutes(session));
  app.route('/api', coverRoutes(session));
  app.route('/api', deployRoutes(session));
  app.route('/api', historyRoutes(session));
  app.route('/api', reviewRoutes(session));
  app.route('/api', deeperRoutes(session));
  app.route('/api', declareRoutes(session));
  app.route('/api', circleRoutes(session));
  app.route('/api', subjectRoutes(session));
  app.route('/api', policyRoutes(session));
  app.route('/api', newsroomRoutes(session));
  app.route('/api', membersRoutes(session));
  app.route('/api', syncRoutes(session));
  app.route('/api', firstRoutes(session));

  app.notFound((c) => refuse(c, 404, 'There is nothing here.'));
  app.onError((error, c) => {
    if (error instanceof SpringhouseError) return refuse(c, statusOf(error.code), error.message);
    // Its message might hold contents: only its kind and place in our code are said.
    const place = /src\/[\w/.-]+:\d+/.exec(error.stack ?? '')?.[0] ?? 'an unknown place';
    return refuse(
      c,
      500,
      `The desk met a fault of its own (${error.name} at ${place}). What was stored before is still there.`,
    );
  });
  return app;
}

const statusByCode: Record<string, 403 | 404 | 409 | 423> = {
  locked: 423,
  'not-allowed': 403,
  'may-not-sign-over': 403,
  'not-held': 403,
};

function statusOf(code: string) {
  return statusByCode[code] ?? (code.startsWith('no-such-') ? 404 : 400);
}

function refuse(c: Context, status: 400 | 403 | 404 | 409 | 413 | 423 | 500, sentence: string): Response {
  return c.json({ sentence } satisfies Refusal, status);
}
