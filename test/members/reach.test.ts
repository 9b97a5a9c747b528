import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ActDone, ActPreview, ReachView, SourceHolders } from '../../src/desk/api/newsroom-types.ts';
import { writeReply } from '../../src/desk/replies.ts';
import { sync } from '../../src/ledger/index.ts';
import { testFolder } from '../../src/ledger/testing.ts';
import { stateClaim } from '../../src/record/claims.ts';
import { createSource } from '../../src/record/sources.ts';
import { withRelay } from '../../src/relay/test-relay.ts';
import { createStory } from '../../src/story/story.ts';
import { foundTeam, joinTeam, newDevice } from './team.ts';

const day = 86_400_000;

it('the blast radius counts what each device opens, today and on any day before', () =>
  withRelay(async ({ client: relay }) => {
    const clock = { ms: Date.UTC(2026, 10, 1, 12) };
    const edges = { folder: testFolder('reach'), relay, now: () => clock.ms };
    const ada = await foundTeam(edges);
    const { ledger, random } = ada;
    const heron = await createSource(ledger, { random, name: 'Grey Heron' });
    stateClaim(ledger, random, { wording: { en: 'Twelve are held.' } });
    await writeReply(ada, heron.compartment, 'Thank you.');
    clock.ms += day;
    const maple = await createSource(ledger, { random, name: 'Quick Maple' });
    await createStory(ledger, { slug: 'held', section: 'news', original: 'en' }, random);
    stateClaim(ledger, random, { wording: { en: 'Two left.' } });
    clock.ms += day;
    const card = await newDevice(edges, 'kim', 'Kim');
    const compartments = [heron.compartment, ledger.standing('record')];
    await ada.post('/members', {
      card,
      compared: true,
      who: { name: 'Kim' },
      roles: ['reporter'],
      compartments,
    });

    const today = await ada.get<ReachView>('/reach');
    assert.deepEqual([today.first, today.day, today.today], ['2026-11-01', '2026-11-03', '2026-11-03']);
    assert.deepEqual(
      today.sources.map(({ label }) => label),
      ['Grey Heron', 'Quick Maple'],
    );
    assert.deepEqual(
      today.members.map(({ name, sources, claims, stories, replies }) => [
        name,
        sources.length,
        claims,
        stories,
        replies,
      ]),
      [
        ['Ada', 2, 2, 1, 1],
        ['Kim', 1, 2, 0, 1],
      ],
    );
    assert.match(
      today.worst,
      /Ada’s device .*opens the raw words of all 2 sources, 2 claims, 1 story and 1 reply/,
    );
    assert.equal(today.change?.kind, 'share-sources');
    assert.match(today.change!.sentence, /taking Grey Heron from Ada’s device/);

    const before = await ada.get<ReachView>('/reach?day=2026-11-01');
    assert.deepEqual(
      before.members.map(({ name, sources, claims, stories, replies }) => [
        name,
        sources.length,
        claims,
        stories,
        replies,
      ]),
      [['Ada', 1, 1, 0, 1]],
    );
    assert.equal(before.change, null, 'the past is not changed');

    // A device that does not hold all of it says so.
    const kim = await joinTeam(edges, 'kim');
    const seen = await kim.get<ReachView>('/reach');
    assert.deepEqual(
      seen.sources.map(({ label }) => label),
      ['Grey Heron', null],
    );
    assert.equal(seen.members.find(({ name }) => name === 'Ada')!.atLeast, true);
    assert.equal(seen.members.find(({ name }) => name === 'Kim')!.atLeast, false);

    // What was removed keeps what it had.
    clock.ms += day;
    await ada.post('/members/remove', { whom: { device: kim.ledger.device.id } });
    const { removed, members } = await ada.get<ReachView>('/reach');
    assert.deepEqual(
      members.map(({ name }) => name),
      ['Ada'],
    );
    assert.deepEqual([removed[0]!.name, removed[0]!.kept], ['Kim', [heron.compartment]]);
    assert.equal(maple.compartment, today.sources[1]!.id);
    for (const desk of [ada, kim]) desk.ledger.close();
  }));

it('a source is handed over with a note that nobody else reads', () =>
  withRelay(async ({ client: relay }) => {
    const edges = { folder: testFolder('handing'), relay };
    const ada = await foundTeam(edges);
    const heron = await createSource(ada.ledger, { random: ada.random, name: 'Grey Heron' });
    for (const name of ['Kim', 'Lee']) {
      const card = await newDevice(edges, name, name);
      await ada.post('/members', {
        card,
        compared: true,
        who: { name },
        roles: ['reporter'],
        compartments: [],
      });
    }
    const kim = await joinTeam(edges, 'Kim');
    const lee = await joinTeam(edges, 'Lee');
    const path = `/sources/${heron.id}`;
    const first = await ada.get<SourceHolders>(`${path}/holders`);
    assert.deepEqual(
      [first.handler, first.holders.map(({ name }) => name)],
      [ada.ledger.device.member, ['Ada']],
    );
    assert.deepEqual(first.others.map(({ name }) => name).sort(), ['Kim', 'Lee']);

    const note = 'Writes on Sundays. Never ask for names.';
    const to = kim.ledger.device.member;
    await ada.refused(`${path}/handing`, { to: 'nobody', note, without: null });
    await ada.post(`${path}/handing`, { to, note, without: null });
    for (const each of [kim, lee]) await sync(each.ledger, { relay });
    const seen = await kim.get<SourceHolders>(`${path}/holders`);
    assert.equal(seen.handler, to);
    assert.deepEqual(
      seen.holders.map(({ name }) => name),
      ['Kim', 'Ada'],
    );
    const [handed] = seen.notes;
    assert.deepEqual([handed!.note, handed!.from, handed!.to, handed!.toHere], [note, 'Ada', 'Kim', true]);
    assert.equal(lee.ledger.search('Sundays').length, 0);
    assert.equal(lee.ledger.list('source').length, 0);
    for (const desk of [ada, kim, lee]) desk.ledger.close();
  }));

it('taking sources from one device shrinks the worst case, and what it had is said to be kept', () =>
  withRelay(async ({ client: relay }) => {
    const edges = { folder: testFolder('taking'), relay };
    const ada = await foundTeam(edges);
    const { ledger, random } = ada;
    const heron = await createSource(ledger, { random, name: 'Grey Heron' });
    const maple = await createSource(ledger, { random, name: 'Quick Maple' });
    const card = await newDevice(edges, 'kim', 'Kim');
    const compartments = [heron.compartment, maple.compartment];
    await ada.post('/members', {
      card,
      compared: true,
      who: { name: 'Kim' },
      roles: ['reporter'],
      compartments,
    });
    const kim = await joinTeam(edges, 'kim');
    const device = kim.ledger.device.id;

    const asked = { act: 'revoke', whom: { device }, compartments: [maple.compartment] };
    const before = await ada.post<ActPreview>('/members/preview', asked);
    assert.deepEqual(before.lines, ['1 source’s raw words: Quick Maple.']);
    const done = await ada.post<ActDone>('/members/revoke', {
      whom: { device },
      compartments: [maple.compartment],
    });
    assert.equal(done.problem, null);
    const { members } = await ada.get<ReachView>('/reach');
    const reach = members.find(({ name }) => name === 'Kim')!;
    assert.deepEqual([reach.sources.length, reach.kept], [2, [maple.compartment]]);
    assert.deepEqual(
      (await ada.post<ActPreview>('/members/preview', asked)).lines,
      [],
      'there is nothing left to take',
    );

    // Handed over, and the one before opens nothing of it from then on.
    const sentence = await ada.refused(`/sources/${heron.id}/handing`, {
      to: kim.ledger.device.member,
      note: '',
      without: kim.ledger.device.member,
    });
    assert.match(sentence, /cannot lose it at the same time/);
    await ada.post(`/sources/${maple.id}/handing`, {
      to: kim.ledger.device.member,
      note: 'Yours again.',
      without: null,
    });
    await sync(kim.ledger, { relay });
    assert.equal(
      (await kim.get<SourceHolders>(`/sources/${maple.id}/holders`)).notes[0]!.note,
      'Yours again.',
    );
    await kim.post(`/sources/${maple.id}/handing`, {
      to: kim.ledger.device.member,
      note: 'Alone now.',
      without: ledger.device.member,
    });
    await sync(ledger, { relay });
    // What a device ends for itself is counted as ended before another makes the new key.
    await ada.post('/members/revoke', {
      whom: { device: ledger.device.id },
      compartments: [heron.compartment],
    });
    const own = (await ada.get<ReachView>('/reach')).members.find(({ name }) => name === 'Ada')!;
    assert.ok(own.kept.includes(heron.compartment));
    const after = kim.ledger.sealPointer(maple.compartment, new Uint8Array([1]));
    assert.equal(ledger.openPointer(maple.compartment, after), null);
    assert.deepEqual(
      (await kim.get<SourceHolders>(`/sources/${maple.id}/holders`)).holders.map(({ name }) => name),
      ['Kim'],
    );
    for (const desk of [ada, kim]) desk.ledger.close();
  }));
