// The desk's server as a browser meets it: who is let in, what is asked while it is locked, what bad input does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import { stateCircle } from '../../record/circles.ts';
import { systemRandom } from '../../seal/random.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { makeSession } from '../desk.ts';
import { fetchInbox } from '../intake.ts';
import { send, type TestDesk, testDesk, unreachable } from '../testing.ts';
import { deskApp } from './app.ts';
import { makeGate } from './gate.ts';
import type { Inbox, Refusal, ReplyView, ReviewRow, StoryRow } from './types.ts';

const host = '127.0.0.1:8081';
let desks = 0;

async function served(open?: (passphrase: string) => Promise<TestDesk>) {
  const desk = testDesk(`served ${desks++}`);
  const session = makeSession(open ?? (async () => desk), desk);
  const gate = makeGate({ host: () => host, random: systemRandom });
  const app = deskApp({ gate, session, asset: () => null });
  const request = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    app.request(`http://${host}${path}`, {
      method,
      headers: { Host: host, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const secret = new URL(gate.newAddress()).pathname.slice('/open/'.length);
  const opened = await request('POST', '/api/open', {}, { secret });
  const { token } = (await opened.json()) as { token: string };
  const ask = (method: string, path: string, body?: unknown) =>
    request(method, path, { Authorization: `Bearer ${token}` }, body);
  const get = async <T>(path: string) => (await (await ask('GET', path)).json()) as T;
  return { desk, session, app, request, token, ask, get };
}

/** Every route under /api, with something in the place of its parameters. */
const routesOf = (app: Hono): [string, string][] => {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
  return [...new Set(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, 'none')}`))].map(
    (route) => route.split(' ') as [string, string],
  );
};
const sentenceOf = async (response: Response) => ((await response.json()) as Refusal).sentence;

describe('every route of the desk', () => {
  it('refuses whoever has no token, another one, or comes from another page', async () => {
    const { app, request, token } = await served();
    const routes = routesOf(app).filter(([, path]) => path !== '/api/open');
    assert.ok(routes.length > 35, `${routes.length} routes`);
    const bearer = { Authorization: `Bearer ${token}` };
    const others: Record<string, string>[] = [
      {},
      { Authorization: 'Bearer ' },
      { Authorization: `Bearer ${token.slice(0, -1)}` },
      { Authorization: `Basic ${token}` },
      { Cookie: `springhouse-desk=${token}` },
      { ...bearer, Origin: 'http://127.0.0.1:8080' },
      { ...bearer, Host: 'rebound.example' },
      { ...bearer, 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const [method, path] of routes)
      for (const headers of others) {
        const response = await request(method, path, headers);
        assert.equal(response.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      }
  });

  it('says that the desk is locked, while it is, and tells nothing else', async () => {
    const { app, ask, session } = await served();
    session.lock();
    const open = ['/api/open', '/api/session', '/api/unlock', '/api/lock', '/api/changes'];
    for (const [method, path] of routesOf(app)) {
      if (open.includes(path)) continue;
      const response = await ask(method, path, method === 'GET' ? undefined : {});
      const body = await response.text();
      // A form that does not fit is refused before the desk is asked for.
      assert.ok([423, 400].includes(response.status), `${method} ${path} ${response.status} ${body}`);
    }
    assert.equal(((await (await ask('GET', '/api/session')).json()) as { locked: boolean }).locked, true);
  });

  it('answers bad input with a sentence, and never with a fault of its own', async () => {
    const { app, ask, desk } = await served();
    const count = () => desk.ledger.list('claim').length + desk.ledger.list('story').length;
    const bodies: unknown[] = [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{}',
      '{"text":1,"how":[],"claims":{}}',
      undefined,
    ];
    for (const [method, path] of routesOf(app).filter(([name]) => name !== 'GET'))
      for (const body of path === '/api/lock' || path === '/api/unlock' ? [] : bodies) {
        const response = await ask(method, path, body);
        const said = `${method} ${path} ${body} → ${response.status}`;
        assert.notEqual(response.status, 500, `${said} ${await response.clone().text()}`);
        if (response.status >= 400) assert.match(await sentenceOf(response), /\.$/, said);
      }
    assert.equal(count(), 0);
  });
});

describe('a story', () => {
  async function withStory() {
    const served_ = await served();
    const form = { slug: 'river', section: 's', original: 'ko', headline: '강' };
    const { id } = (await (await served_.ask('POST', '/api/stories', form)).json()) as { id: string };
    return { ...served_, path: `/api/stories/${id}` };
  }

  it('takes no language, day or typing that could not be read again, and stays as it was', async () => {
    const { ask, path, desk } = await withStory();
    const before = await (await ask('GET', path)).text();
    const wrong: [string, string, unknown][] = [
      ...['', '../..', 'k o', '__proto__', 'KO', 'x'.repeat(300)].flatMap(
        (language): [string, string, unknown][] => [
          ['POST', `${path}/versions`, { language }],
          ['POST', `${path}/translate`, { language }],
          ['POST', '/api/stories', { slug: 'b', section: 's', original: language, headline: '' }],
        ],
      ),
      ['POST', '/api/stories', { slug: 'river', section: 's', original: 'ko', headline: '' }],
      ['POST', '/api/stories', { slug: '../b', section: 's', original: 'ko', headline: '' }],
      ['POST', `${path}/corrections`, { text: { ko: '아니다.' }, about: null, date: '2019-02-30' }],
      ['POST', `${path}/corrections`, { text: { ko: '아니다.' }, about: 'none' }],
      ['POST', `${path}/publish`, { date: '2019-13-01' }],
      ['POST', `${path}/versions/ko/body`, 'no update'],
      ['POST', `${path}/versions/ko/body`, ''],
      ['PUT', `${path}/photo?credit=x`, 'no picture'],
      ['PUT', '/api/policy', { class: '', block: 5 }],
      [
        'POST',
        `${path}/disclosures`,
        { statement: 's', newSubject: { label: 'a', class: '' }, circle: 'none' },
      ],
    ];
    for (const [method, where, form] of wrong) {
      const response = await ask(method, where, form);
      const said = `${method} ${where} ${JSON.stringify(form)}`;
      assert.ok([400, 404].includes(response.status), `${said} ${response.status}`);
      assert.match(await sentenceOf(response), /\.$/, said);
    }
    assert.equal(await (await ask('GET', path)).text(), before);
    assert.equal(desk.ledger.list('story').length, 1);
  });

  it('is still there, and held back, while the circles do not hold together', async () => {
    const { ask, get, path, desk } = await withStory();
    stateCircle(desk.ledger, desk.random, { label: 'Residents', size: [1, 9], basis: '', within: 'gone' });
    const [row] = await get<StoryRow[]>('/api/stories');
    assert.deepEqual([row!.slug, row!.blocked], ['river', true]);
    assert.equal((await get<{ blocked: number }>('/api/state')).blocked, 1);
    assert.equal((await get<ReviewRow[]>('/api/review'))[0]!.blocked, true);
    assert.equal((await ask('GET', path)).status, 200);
    const review = await ask('GET', `${path}/review`);
    assert.match(await sentenceOf(review), /^The circles do not hold together, .*“Residents” is within/);
  });
});

describe('unlocking', () => {
  it('takes the passphrase, refuses another with its sentence, and tries them one after the other', async () => {
    let [trying, most] = [0, 0];
    const opened = testDesk('opened');
    const { ask, session } = await served(async (passphrase) => {
      most = Math.max(most, ++trying);
      await new Promise((resolve) => setTimeout(resolve, 3));
      trying--;
      if (passphrase !== 'right')
        throw new SpringhouseError('wrong-passphrase', 'Not the one of this vault.');
      return opened;
    });
    assert.equal((await ask('POST', '/api/lock')).status, 200);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((passphrase) => ask('POST', '/api/unlock', { passphrase })),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 400);
      assert.equal(await sentenceOf(answer), 'Not the one of this vault.');
    }
    assert.equal(most, 1);
    assert.ok(session.locked());
    assert.equal((await ask('POST', '/api/unlock', { passphrase: 'right' })).status, 200);
    assert.equal(session.desk(), opened);
  });
});

describe('an unexpected failure', () => {
  it('shows its kind and place, and nothing of what was being handled', async () => {
    const { ask, desk } = await served();
    desk.relay.before = () => {
      throw new TypeError('the source lives in Kangan 2');
    };
    const response = await ask('POST', '/api/inbox/fetch');
    assert.equal(response.status, 500);
    const sentence = await sentenceOf(response);
    assert.match(sentence, /^The desk met a fault of its own \(TypeError at src\/desk\/\S+:\d+\)\./);
    assert.doesNotMatch(sentence, /Kangan/);
  });
});

describe('waiting for changes', () => {
  it('ends when something changed, here or in another process', async () => {
    const { ask, desk, session } = await served();
    const { version } = (await (await ask('GET', '/api/session')).json()) as { version: number };
    const waiting = ask('GET', `/api/changes?after=${version}`);
    await send(desk);
    await fetchInbox(desk);
    const changed = (await (await waiting).json()) as { version: number };
    assert.ok(changed.version > version);
    let looked = 0;
    desk.ledger.refresh = () => {
      looked++;
      session.noteFetch(null); // as a change that it found would tell
      return true;
    };
    await ask('GET', `/api/changes?after=${session.version()}`);
    assert.equal(looked, 1);
  });
});

describe('the inbox', () => {
  it('fetches, lists, files once, and answers', async () => {
    const { ask, get, desk } = await served();
    await send(desk, { text: '강을 건넜다.' });
    const fetched = (await (await ask('POST', '/api/inbox/fetch')).json()) as Inbox;
    const [report] = fetched.reports;
    assert.deepEqual([report!.text, report!.parts, report!.testimony], ['강을 건넜다.', [1, 1], null]);
    const file = `/api/sources/${report!.source.id}/reports/${report!.id}/file`;
    const [first, second] = await Promise.all([
      ask('POST', file, { how: 'drop' }),
      ask('POST', file, { how: 'drop' }),
    ]);
    assert.deepEqual(await first!.json(), await second!.json());
    assert.equal(desk.ledger.list('testimony').length, 1);
    assert.ok((await get<Inbox>('/api/inbox')).reports[0]!.testimony);

    const replies = `/api/sources/${report!.source.id}/replies`;
    desk.relay.before = unreachable;
    const refused = await ask('POST', replies, { text: '고맙습니다.' });
    assert.equal(refused.status, 400);
    assert.match(await sentenceOf(refused), /The reply is in the vault/);
    desk.relay.before = () => {};
    assert.equal((await ask('POST', replies, { text: '고맙습니다.' })).status, 200);
    const all = await get<ReplyView[]>(replies);
    assert.deepEqual(
      all.map(({ text, state }) => [text, state]),
      [['고맙습니다.', 'laid']],
    );
  });

  it('says why the relay gave nothing, there and in the frame', async () => {
    const { ask, get, desk } = await served();
    desk.relay.before = unreachable;
    const response = await ask('POST', '/api/inbox/fetch');
    assert.equal(response.status, 400);
    const sentence = await sentenceOf(response);
    const { relay } = await get<{ relay: { problem: string | null } }>('/api/state');
    assert.equal(relay.problem, sentence);
  });
});
