import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { cheap, passphrase, testFolder } from '../../ledger/testing.ts';
import { createSource } from '../../record/sources.ts';
import { makeSession } from '../desk.ts';
import { rootSecret } from '../newsroom.ts';
import { foundDesk } from '../open-node.ts';
import { deskApp } from './app.ts';
import type { Gate } from './gate.ts';
import type { MembersView, NewsroomView } from './types.ts';

const gate = { check: (_: unknown, next: () => Promise<void>) => next() } as unknown as Gate;
const folder = testFolder('members');

it('the newsroom page shows whose raw words each member opens, also where cards cannot be signed', async () => {
  const vault = join(folder, 'vault');
  const founding = { name: 'The Well', relay: 'http://relay.test', languages: ['ko'] };
  const desk = await foundDesk({ vault, passphrase, member: 'Ada', kdf: cheap, ...founding });
  const app = deskApp({ gate, session: makeSession(() => Promise.resolve(desk), desk), asset: () => null });
  const get = async <T>(path: string): Promise<T> => {
    const answer = await app.request(`/api${path}`);
    assert.equal(answer.status, 200);
    return (await answer.json()) as T;
  };

  const empty = await get<MembersView>('/members');
  assert.deepEqual([empty.words.length, empty.sources, empty.members[0]!.opens], [6, [], []]);
  const { name } = await createSource(desk.ledger, { random: desk.random });
  const { members, sources } = await get<MembersView>('/members');
  assert.deepEqual(
    sources.map(({ label }) => label),
    [name],
  );
  assert.deepEqual(members[0]!.opens, [sources[0]!.id]);
  assert.deepEqual(members[0]!.devices, [{ id: desk.ledger.device.id, here: true, heard: null }]);

  assert.ok((await get<NewsroomView>('/newsroom')).card);
  desk.ledger.secrets.delete(rootSecret);
  assert.equal((await get<NewsroomView>('/newsroom')).card, null);
  desk.ledger.close();
});
