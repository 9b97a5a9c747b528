import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeployPreviewView } from '../../api/deploy-types.ts';
import { assertUsable, desk, openAt } from '../testing-node.ts';

const preview: DeployPreviewView = {
  fresh: [{ path: 'ko/stories/new/index.html', bytes: 10_400 }],
  changed: [{ path: 'ko/index.html', bytes: 8000 }],
  gone: ['en/stories/old/index.html'],
  counts: { fresh: 1, changed: 1, gone: 1, same: 412 },
  bytes: 18_400,
  shown: '2026-11-22T09:10:00Z',
  before: '2026-11-21T14:02:00Z',
};
const job = (fields: object) => ({
  status: 200,
  body: { state: 'running', unit: 'files', done: 1, of: 2, sentence: '', ...fields },
});

describe('deploying', () => {
  it('shows what would change before anything does, how far it is, and puts the edition before back', async () => {
    desk.answers.set('POST /deploy/place1/preview', { status: 200, body: preview });
    for (const what of ['put', 'back'])
      desk.answers.set(`POST /deploy/place1/${what}`, { status: 200, body: { job: what } });
    desk.answers.set('GET /jobs/put', job({}));
    desk.answers.set(
      'GET /jobs/back',
      job({ state: 'done', sentence: '/srv/news shows the edition before.' }),
    );
    const page = await openAt('#/editions');
    const place = page.getByRole('region', { name: '/srv/news' });
    assert.equal(await place.getByRole('button', { name: 'Deploy', exact: true }).count(), 0);
    await place.getByRole('button', { name: 'See what would change' }).click();
    await place.getByText('One new file, 1 changed, 1 gone, 412 as before: 19 KB to send.').waitFor();
    await assertUsable(page, 'deploying');
    await place.getByRole('button', { name: 'Deploy', exact: true }).click();
    await place.getByRole('progressbar').waitFor();
    await place.getByRole('button', { name: 'Stop' }).waitFor();
    desk.answers.set(
      'GET /jobs/put',
      job({ state: 'stopped', sentence: 'Stopped. What readers see stays as it was.' }),
    );
    await place.getByText('Stopped. What readers see stays as it was.').waitFor();
    await place.getByRole('button', { name: 'See what would change' }).click();
    await place.getByRole('button', { name: /^Put back the edition of 2[12] Nov/ }).click();
    await place.getByText('/srv/news shows the edition before.').waitFor();
  });

  it('sends the keys of storage once, and asks for them only there', async () => {
    desk.answers.set('POST /deploy', { status: 200, body: { id: 'place3' } });
    const page = await openAt('#/editions');
    await page.getByText('Add a place to deploy to').click();
    assert.equal(await page.getByLabel('Secret access key').count(), 0);
    await page.getByLabel('What it is').selectOption('s3');
    await page.getByLabel('Bucket, and where in it').fill('s3://the-news');
    await page.getByLabel('Address of the storage').fill('https://s3.example');
    await page.getByLabel('Region').fill('eu');
    await page.getByLabel('Access key id').fill('AKID');
    await page.getByLabel('Secret access key').fill('very secret');
    const asked = page.waitForResponse(
      (response) => response.url().endsWith('/api/deploy') && response.request().method() === 'POST',
    );
    await page.getByRole('button', { name: 'Add it' }).click();
    await asked;
    assert.deepEqual(desk.asked.at(-1)?.body, {
      place: 's3://the-news',
      storage: {
        endpoint: 'https://s3.example',
        region: 'eu',
        accessKeyId: 'AKID',
        secretAccessKey: 'very secret',
      },
    });
  });
});
