// A desk that answers from fixtures and remembers what it was asked, for tests of the screens.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { renders } from '../../story/align.ts';
import { firstHouseWords } from '../../story/attribution.ts';
import { type Block, blockText, makeBlock } from '../../story/blocks.ts';
import { editBlocks, readBlocks } from '../../story/document.ts';
import { replaceText } from '../../story/edits.ts';
import type { FirstView } from '../first-run.ts';
import type { SyncNow } from '../sync-status.ts';
import * as fixtures from './fixtures.ts';
import { board, noComments, titles } from './fixtures-board.ts';
import { deeper } from './fixtures-deeper.ts';
import * as exposure from './fixtures-exposure.ts';
import { matching } from './parts/picker.ts';

export interface Asked {
  method: string;
  path: string;
  /** JSON, or the length of other bytes. */
  body: unknown;
}

export interface FakeDesk {
  /** The one-time address. */
  address: string;
  origin: string;
  /** What changes something, in order. */
  asked: Asked[];
  /** Answers by method and path, in place of the fixtures'. */
  answers: Map<string, { status: number; body: unknown }>;
  /** Paragraphs of a version's body as the desk holds it. */
  paragraphs(language: string): string[];
  /** The same with marks and suggested edits. */
  blocks(language: string): Block[];
  /** Someone else writes: `text` takes the place of a block's. */
  writeElsewhere(language: string, block: string, text: string): void;
  /** Tells the page that something changed. */
  change(): void;
  setLocked(locked: boolean): void;
  setSync(sync: SyncNow | null): void;
  /** As before there is a newsroom. */
  setFirst(first: FirstView | null): void;
  close(): Promise<void>;
}

const dist = join(import.meta.dirname, '../../../dist/desk');

// As in api/app.ts.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const shell =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Springhouse desk</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/desk.css"><script type="module" src="/desk.js"></script></head><body><div id="desk"></div></body></html>';

const answered: Record<string, unknown> = {
  '/state': fixtures.state,
  '/inbox': fixtures.inbox,
  '/origins': fixtures.record.origins,
  ...recordAnswers(),
  '/testimonies/testimony1': fixtures.testimony,
  '/stories': fixtures.stories,
  '/stories/story1': fixtures.story,
  '/board': board,
  '/stories/story1/comments': noComments,
  '/house-words': firstHouseWords,
  '/titles': titles,
  '/site/cover': { oneIn: 1, admin: true },
  '/stories/story1/since': null,
  '/stories/story1/shown': { chosen: [], others: [] },
  '/stories/story1/review': fixtures.review,
  '/stories/story1/deeper': deeper,
  '/stories/story1/recall': { earlier: [], terms: [] },
  '/review': fixtures.reviewRows,
  '/editions': fixtures.editions,
  '/newsroom': fixtures.newsroom,
  '/deploy': fixtures.deploy,
  '/members': fixtures.members,
  '/policy': fixtures.policy,
  '/circles': exposure.circles,
  '/subjects': exposure.subjects,
  '/subjects/subject1': exposure.subject,
  '/subjects/subject1/what-if': {
    gives: { lower: 1, upper: 9, independent: null },
    blocked: true,
    contradictions: [],
  },
  '/stories/story1/proposals': exposure.proposals,
  '/reach': fixtures.reach,
  '/sources/source1/holders': fixtures.holders,
  '/sources/source2/holders': { ...fixtures.holders, notes: [] },
  '/search': fixtures.search,
  '/sync': fixtures.sync,
  '/sources/source1/replies': fixtures.replies,
  '/sources/source2/replies': [],
};

export async function startFakeDesk(): Promise<FakeDesk> {
  const asked: Asked[] = [];
  const answers: FakeDesk['answers'] = new Map();
  const docs = bodyDocs();
  const waiting = new Set<() => void>();
  let version = 1;
  let locked = false;
  let status = 0;
  let sync: SyncNow | null = null;
  let first: FirstView | null = null;
  const change = () => {
    version += 1;
    for (const tell of waiting) tell();
    waiting.clear();
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://desk');
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    response.setHeader('Content-Security-Policy', policy);
    if (!pathname.startsWith('/api/')) return void sendFile(pathname, response);
    const path = pathname.slice('/api'.length);
    const { method = 'GET' } = request;
    const bytes = await readAll(request);
    const body = /\/(body|photo)$/.test(path) ? bytes.length : parsed(bytes);
    if (path === '/used') return json(200, {});
    if (method !== 'GET') asked.push({ method, path, body });
    const prepared = answers.get(`${method} ${path}`);
    if (prepared) return json(prepared.status, prepared.body);
    if (path === '/open') return json(200, { token: 'token' });
    if (request.headers.authorization !== 'Bearer token') return json(403, { sentence: 'No token.' });
    if (path === '/session')
      return json(200, { locked: locked || first !== null, version, status, sync, first });
    if (path === '/lock' || path === '/unlock') {
      locked = path === '/lock';
      return json(200, {});
    }
    if (path === '/changes') {
      if (version <= Number(searchParams.get('after')) && status <= Number(searchParams.get('status')))
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          request.on('close', resolve);
        });
      return json(200, { locked: locked || first !== null, version, status, sync, first });
    }
    if (path === '/first/words')
      return json(200, { words: ['river', 'candle', 'orbit', 'seven', 'maple', 'harbour'] });
    if (locked) return json(423, { sentence: 'The desk is locked.' });
    const language = /^\/stories\/story1\/versions\/(\w+)\/body$/.exec(path)?.[1];
    if (language) {
      const doc = docs.get(language)!;
      if (method === 'GET') return void response.end(encodeStateAsUpdate(doc));
      applyUpdate(doc, bytes);
      json(200, {});
      return change();
    }
    if (method === 'GET' && (path === '/claims' || path === '/incidents'))
      return json(200, listed(path, searchParams));
    if (method === 'GET' && path === '/findings') return json(200, findingsAbout(searchParams.get('about')));
    if (method === 'GET')
      return path in answered ? json(200, answered[path]) : json(404, { sentence: 'There is nothing here.' });
    json(200, {
      id: 'made',
      statement: 'made',
      testimony: 'testimony1',
      url: 'http://127.0.0.1:9/',
      pages: 4,
    });
    change();
  };

  const blocksIn = (language: string) => readBlocks(encodeStateAsUpdate(docs.get(language)!));
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}/open/secret`,
    origin,
    asked,
    answers,
    paragraphs: (language) => blocksIn(language).map(blockText),
    blocks: blocksIn,
    writeElsewhere: (language, block, text) => {
      const doc = docs.get(language)!;
      const edit = (blocks: Block[]) => replaceText(blocks, block, text);
      const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
      applyUpdate(doc, editBlocks(encodeStateAsUpdate(doc), edit, random)!);
      change();
    },
    change,
    setSync: (now) => {
      sync = now;
      status += 1;
      for (const tell of waiting) tell();
      waiting.clear();
    },
    setFirst: (now) => {
      first = now;
      change();
    },
    setLocked: (now) => {
      locked = now;
      change();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Each claim and incident by itself. */
function recordAnswers(): Record<string, unknown> {
  const { claims, incidents } = fixtures.record;
  const those = (ids: string[]) => claims.filter(({ id }) => ids.includes(id));
  return Object.fromEntries([
    ...claims.map((claim) => [
      `/claims/${claim.id}`,
      {
        claim,
        follows: those(claim.follows),
        followedBy: claims.filter(({ follows }) => follows.includes(claim.id)),
        agreesWith: those(claim.agreesWith),
        contradicts: those(claim.contradicts),
        incidents: incidents.filter(({ id }) => claim.incidents.includes(id)),
      },
    ]),
    ...incidents.map((incident) => [
      `/incidents/${incident.id}`,
      { incident, linkedFrom: [], claims: those(incident.claims) },
    ]),
  ]);
}

function listed(path: string, query: URLSearchParams) {
  const { claims, incidents } = fixtures.record;
  const without = (query.get('without') ?? '').split(',');
  const status = query.get('status');
  const all =
    path === '/claims' ? claims : incidents.map((each) => ({ ...each, claims: each.claims.length }));
  const rows = matching<object & { id: string }>(all, query.get('q') ?? '', (row) =>
    JSON.stringify(row),
  ).filter((row) => !without.includes(row.id) && (!status || ('status' in row && row.status === status)));
  return { total: rows.length, all: all.length, rows };
}

function findingsAbout(about: string | null) {
  const { findings } = fixtures.record;
  const rows =
    about === null ? findings : findings.filter((each) => each.about.some(({ id }) => id === about));
  return { total: rows.length, rows };
}

function sendFile(path: string, response: ServerResponse): void {
  const file = /^\/(desk\.(js|css))$/.exec(path);
  if (!file) {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(shell);
    return;
  }
  response.writeHead(200, { 'Content-Type': file[2] === 'js' ? 'text/javascript' : 'text/css' });
  response.end(readFileSync(join(dist, file[1]!)));
}

/** Yjs documents of the fixtures' bodies, translations level with the original. */
function bodyDocs(): Map<string, Doc> {
  const blocksOf = (language: string) =>
    fixtures.bodies[language]!.map(({ id, text, claims }) =>
      makeBlock({
        id,
        runs: [claims.length > 0 ? { text, statement: { id: fixtures.statementId(id), claims } } : { text }],
      }),
    );
  const original = blocksOf('ko');
  let seed = 1;
  return new Map(
    Object.entries(fixtures.bodies).map(([language, bodies]) => {
      const blocks = blocksOf(language).map((block, index) => {
        const source = original.find(({ id }) => id === bodies[index]!.of);
        return source ? { ...block, ...renders(source) } : block;
      });
      const doc = new Doc({ gc: false });
      const random = (n: number) => new Uint8Array(n).fill(seed++);
      applyUpdate(doc, editBlocks(null, () => blocks, random)!);
      return [language, doc];
    }),
  );
}

async function readAll(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parsed(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return null;
  return JSON.parse(new TextDecoder().decode(bytes));
}
