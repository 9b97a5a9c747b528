// How rarely the site makes cover, over the desk's server.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newsroomOf } from '../newsroom.ts';
import type { SiteCoverView } from './site-cover-types.ts';
import { servedDesk } from './testing.ts';
import type { Refusal } from './types.ts';

it('is every turn until an admin says otherwise, and nothing that no edition can have', async () => {
  const { ask, get, desk } = await servedDesk('cover');
  assert.deepEqual(await get<SiteCoverView>('/site/cover'), { oneIn: 1, admin: true });
  await ask('PUT', '/site/cover', { oneIn: 4 });
  assert.equal((await get<SiteCoverView>('/site/cover')).oneIn, 4);
  for (const oneIn of [-1, 1.5, 1001]) await ask<Refusal>('PUT', '/site/cover', { oneIn }, 400);
  assert.equal(newsroomOf(desk.ledger).cover, 4);
});
