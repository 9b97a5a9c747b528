import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  ActDone,
  ActPreview,
  CardShown,
  LostView,
  MembersView,
  NewsroomView,
} from '../../src/desk/api/newsroom-types.ts';
import { cardFingerprint, sync } from '../../src/ledger/index.ts';
import { testFolder } from '../../src/ledger/testing.ts';
import { changeSource, createSource } from '../../src/record/sources.ts';
import { withRelay } from '../../src/relay/test-relay.ts';
import type { RelayClient } from '../../src/wire/client.ts';
import { SpringhouseError } from '../../src/wire/error.ts';
import { foundTeam, joinTeam, newDevice } from './team.ts';

const rootSecret = 'root';

describe('the newsroom’s members', () => {
  it('are shown with what they open, also where cards cannot be signed', () =>
    withRelay(async ({ client: relay }) => {
      const ada = await foundTeam({ folder: testFolder('members'), relay });
      const { name, compartment } = await createSource(ada.ledger, { random: ada.random });
      const { words, members, compartments, admin } = await ada.get<MembersView>('/members');
      assert.equal(words.length, 6);
      assert.equal(admin, true);
      const [device] = members[0]!.devices;
      assert.deepEqual([device!.id, device!.here, device!.removed], [ada.ledger.device.id, true, null]);
      const source = compartments.find(({ id }) => id === compartment)!;
      assert.deepEqual([source.label, source.held, source.holders], [name, true, [members[0]!.id]]);

      assert.ok((await ada.get<NewsroomView>('/newsroom')).card);
      ada.ledger.secrets.delete(rootSecret);
      assert.equal((await ada.get<NewsroomView>('/newsroom')).card, null);
      ada.ledger.close();
    }));

  it('are admitted by a card whose words were compared, with what was said before and nothing else', () =>
    withRelay(async ({ client: relay }) => {
      const edges = { folder: testFolder('admit'), relay };
      const ada = await foundTeam(edges);
      const { ledger, random } = ada;
      const heron = await createSource(ledger, { random, name: 'Grey Heron' });
      const maple = await createSource(ledger, { random, name: 'Quick Maple' });
      const record = ledger.standing('record');
      const card = await newDevice(edges, 'kim', 'Kim');
      const shown = await ada.post<CardShown>('/members/card', {
        card: `${card.slice(0, 40)}\n${card.slice(40)}`,
      });
      assert.deepEqual([shown.name, shown.words, shown.belongs], ['Kim', cardFingerprint(card), null]);

      const compartments = [heron.compartment, record];
      const preview = { act: 'admit', whom: { newcomer: 'Kim' }, compartments };
      const { lines, whom } = await ada.post<ActPreview>('/members/preview', preview);
      assert.equal(whom, 'Kim, on the new device');
      assert.deepEqual(lines, [
        'The charter: who belongs, and which compartments there are.',
        '1 source’s raw words: Grey Heron.',
        'The record: 0 claims.',
      ]);

      const admission = { card, who: { name: 'Kim' }, roles: ['reporter'], compartments };
      await ada.refused('/members', { ...admission, compared: false });
      assert.equal((await ada.get<MembersView>('/members')).members.length, 1);
      const done = await ada.post<ActDone>('/members', { ...admission, compared: true });
      assert.match(done.sentence, /^Kim is admitted\. The invitation lies on the relay/);
      assert.equal(done.problem, null);
      assert.match(await ada.refused('/members', { ...admission, compared: true }), /belongs to Kim already/);
      const waiting = (await ada.get<MembersView>('/members')).members.find(({ name }) => name === 'Kim')!;
      assert.ok(waiting.devices[0]!.invitation?.posted);

      const kim = await joinTeam(edges, 'kim');
      assert.deepEqual(
        kim.ledger.list('source').map(({ fields }) => fields.name),
        ['Grey Heron'],
      );
      // It tells how far it has read when it sends something.
      changeSource(kim.ledger, heron.id, { reliability: 'B' });
      await sync(kim.ledger, { relay });
      await sync(ledger, { relay });
      const arrived = (await ada.get<MembersView>('/members')).members.find(({ name }) => name === 'Kim')!;
      assert.equal(arrived.devices[0]!.invitation?.posted, undefined, 'heard of: the invitation is not kept');

      // A second device of hers, and more for both.
      const second = await newDevice(edges, 'kim-2', 'Kim');
      await ada.post('/members', {
        card: second,
        compared: true,
        who: { member: waiting.id },
        roles: [],
        compartments: [],
      });
      const grant = { whom: { member: waiting.id }, compartments: [heron.compartment, maple.compartment] };
      const before = await ada.post<ActPreview>('/members/preview', { act: 'grant', ...grant });
      assert.equal(before.whom, 'Kim, on 2 devices');
      assert.match(before.lines[0]!, /2 sources’ raw words: Grey Heron, Quick Maple/);
      await ada.post('/members/grant', grant);
      const laptop = await joinTeam(edges, 'kim-2');
      assert.equal(laptop.ledger.list('source').length, 2);
      const after = await ada.post<ActPreview>('/members/preview', { act: 'grant', ...grant });
      assert.deepEqual(after.lines, [], 'nothing that they cannot read already');
      for (const desk of [ada, kim, laptop]) desk.ledger.close();
    }));

  it('are admitted while the relay is away: the invitation waits, and that is said', () =>
    withRelay(async ({ client }) => {
      let away = true;
      const guard =
        <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
        (...args: A) =>
          away
            ? Promise.reject(new SpringhouseError('relay-unreachable', 'The relay cannot be reached.'))
            : work(...args);
      const relay: RelayClient = {
        ...client,
        post: guard(client.post),
        append: guard(client.append),
        read: guard(client.read),
      };
      const edges = { folder: testFolder('away'), relay };
      const ada = await foundTeam(edges);
      const card = await newDevice(edges, 'kim', 'Kim');
      const admission = {
        card,
        compared: true,
        who: { name: 'Kim' },
        roles: ['translator'],
        compartments: [],
      };
      const done = await ada.post<ActDone>('/members', admission);
      assert.match(done.sentence, /The invitation waits here/);
      assert.match(done.problem!, /^The relay cannot be reached\. What was done is kept here/);
      const kim = (await ada.get<MembersView>('/members')).members.find(({ name }) => name === 'Kim')!;
      const [device] = kim.devices;
      assert.equal(device!.invitation?.posted, null);
      assert.match(device!.invitation!.text, /^springhouse-/);

      away = false;
      await sync(ada.ledger, { relay });
      const again = await ada.post<ActDone>(`/members/invitations/${device!.id}`, {});
      assert.equal(again.problem, null);
      (await joinTeam(edges, 'kim')).ledger.close();
      ada.ledger.close();
    }));

  it('lose a laptop in one act, which says what it opened when it last synced', () =>
    withRelay(async ({ client: relay }) => {
      const clock = { ms: Date.UTC(2026, 10, 1) };
      const edges = { folder: testFolder('lost'), relay: relay, now: () => clock.ms };
      const ada = await foundTeam(edges);
      const { ledger, random } = ada;
      const heron = await createSource(ledger, { random, name: 'Grey Heron' });
      const maple = await createSource(ledger, { random, name: 'Quick Maple' });
      const card = await newDevice(edges, 'kim', 'Kim');
      const compartments = [heron.compartment];
      await ada.post('/members', {
        card,
        compared: true,
        who: { name: 'Kim' },
        roles: ['reporter'],
        compartments,
      });
      const kim = await joinTeam(edges, 'kim');
      clock.ms += 86_400_000;
      changeSource(kim.ledger, heron.id, { reliability: 'B' });
      await sync(kim.ledger, { relay });
      await sync(ledger, { relay });
      clock.ms += 86_400_000;
      const device = kim.ledger.device.id;
      await ada.post('/members/grant', { whom: { device }, compartments: [maple.compartment] });
      const before = await ada.post<ActPreview>('/members/preview', {
        act: 'remove',
        whom: { device },
        compartments: [],
      });
      assert.match(before.lines.join('\n'), /2 sources’ raw words/);
      assert.match(before.limits[0]!, /nothing makes a laptop in other hands forget/);

      const lost = await ada.post<LostView>('/members/lost', { device });
      assert.equal(lost.name, 'Kim');
      assert.match(lost.bySync.join('\n'), /1 source’s raw words: Grey Heron\./);
      assert.match(lost.atMost.join('\n'), /2 sources’ raw words: Grey Heron, Quick Maple/);
      assert.match(lost.next.join('\n'), /never call, write or visit/);
      assert.equal(lost.problem, null);
      assert.match(await ada.refused('/members/lost', { device }), /removed before/);
      assert.match(
        await ada.refused('/members/lost', { device: ledger.device.id }),
        /device that you are using/,
      );

      const pointer = ledger.sealPointer(heron.compartment, new Uint8Array([1]));
      await sync(kim.ledger, { relay }).catch(() => {});
      assert.equal(
        kim.ledger.openPointer(heron.compartment, pointer),
        null,
        'what comes after is under new keys',
      );
      for (const desk of [ada, kim]) desk.ledger.close();
    }));
});
