import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../../ledger/testing.ts';
import { setStages } from '../../story/workflow.ts';
import { utf8 } from '../../wire/bytes.ts';
import { buildSite } from '../publish.ts';
import type { DeployPreviewView, DeployView } from './deploy-types.ts';
import type { JobView } from './exchange-types.ts';
import { servedDesk } from './testing.ts';

const folder = testFolder('desk-deploy');
/** Whatever the site asks of the drop's bundle. */
const bundle = (word: string): Map<string, Uint8Array> =>
  new Proxy(new Map<string, Uint8Array>(), {
    get: (map, name) => {
      if (name === 'has') return () => true;
      if (name === 'get') return (file: string) => utf8(`/* ${word} ${file} */`);
      return Reflect.get(map, name).bind(map);
    },
  });
let desks = 0;

async function publishing() {
  const served = await servedDesk(`deploy ${desks++}`);
  const at = join(folder, String(desks));
  mkdirSync(at);
  const build = (word: string) => {
    served.desk.publishing = {
      edition: join(at, 'edition'),
      site: join(at, 'site'),
      url: 'https://news.example/',
      assets: () => bundle(word),
    };
    return buildSite(served.desk);
  };
  await build('first');
  const ended = async (job: string): Promise<JobView> => {
    for (;;) {
      const view = await served.get<JobView>(`/jobs/${job}`);
      if (view.state !== 'running') return view;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { ...served, at, build, ended };
}

describe('deploying at the desk', () => {
  it('shows what would change, deploys it, and puts the edition before back in one step', async () => {
    const { ask, get, at, build, ended } = await publishing();
    const served = join(at, 'served');
    const { id } = await ask<{ id: string }>('POST', '/deploy', { place: served, storage: null });
    assert.deepEqual(await get<DeployView>('/deploy'), {
      refusal: null,
      places: [{ id, place: served, kind: 'folder' }],
    });
    const look = () => ask<DeployPreviewView>('POST', `/deploy/${id}/preview`, {});
    const put = async (what: 'put' | 'back') =>
      ended((await ask<{ job: string }>('POST', `/deploy/${id}/${what}`, {})).job);
    const first = await look();
    assert.deepEqual([first.shown, first.before, first.counts.same], [null, null, 0]);
    assert.ok(first.bytes > 1000 && first.fresh.every(({ bytes }) => bytes > 0));
    const done = await put('put');
    assert.deepEqual([done.state, done.done === done.of], ['done', true], done.sentence);
    await build('second');
    const second = await look();
    assert.ok(second.changed.some(({ path }) => path === 'drop.css'));
    assert.ok(second.shown !== null && second.counts.same > 5);
    await put('put');
    const css = () => readFileSync(join(served, 'current/drop.css'), 'utf8');
    assert.match(css(), /second/);
    assert.ok((await look()).before !== null);
    await put('back');
    assert.match(css(), /first/);
    const none = await put('back');
    assert.deepEqual([none.state, /no edition before/.test(none.sentence)], ['failed', true]);
    await ask('DELETE', `/deploy/${id}`);
    assert.deepEqual((await get<DeployView>('/deploy')).places, []);
  });

  it('keeps keys of storage in the vault and tells them to no page', async () => {
    const { ask, get, desk } = await publishing();
    const storage = {
      endpoint: 'https://s3.example',
      region: 'eu',
      accessKeyId: 'AKID',
      secretAccessKey: 'very secret',
    };
    await ask('POST', '/deploy', { place: 's3://the-news/site', storage });
    assert.doesNotMatch(JSON.stringify(await get('/deploy')), /AKID|very secret/);
    assert.match(Buffer.from(desk.ledger.secrets.get('deploy-places')!).toString(), /very secret/);
    assert.doesNotMatch(JSON.stringify(desk.ledger.list('newsroom')), /very secret/);
    const bad = await ask<{ sentence: string }>(
      'POST',
      '/deploy',
      { place: 's3://the-news', storage: null },
      400,
    );
    assert.match(bad.sentence, /both keys/);
    const wrong = await ask<{ sentence: string }>(
      'POST',
      '/deploy',
      { place: 'host:a;b', storage: null },
      400,
    );
    assert.match(wrong.sentence, /no place to deploy to/);
  });

  it('takes the same leave as publishing', async () => {
    const { ask, get, at, desk } = await publishing();
    const { id } = await ask<{ id: string }>('POST', '/deploy', { place: join(at, 'x'), storage: null });
    setStages(desk.ledger, [{ id: 'publish', name: 'publish', roles: [], members: ['somebody else'] }]);
    assert.match((await get<DeployView>('/deploy')).refusal!, /ask one of them/);
    for (const what of ['preview', 'put', 'back']) await ask('POST', `/deploy/${id}/${what}`, {}, 403);
  });
});
