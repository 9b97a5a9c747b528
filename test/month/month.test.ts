// A newsroom of five through a month: a relay, five machines and more, each a process of its own, all clocks set on
// from day to day. After each act: who can open what, by trying.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Tried } from './act.ts';
import { ended, fresh, type Machine, type Newsroom, newsroom } from './newsroom.ts';

const heron = '혜산 세관 앞에서 전파탐지기를 든 보위원 세 명을 보았습니다.';
const owl = 'My brother unloads grain at the depot, and they counted the sacks twice.';
const after1 = 'heard once the laptop was gone';
const agreed = 'Writes on Mondays. Never ask for the name of the depot.';
const words = [heron, owl, after1, agreed];

let room: Newsroom;
let ada: Machine;
let bo: Machine;
let cy: Machine;
let dae: Machine;
let eun: Machine;
let names: string[];
/** Ada's first device. */
let laptop: string;
/** Of the shares of Ada's vault, as they lie in five drawers. */
let shares: string[];

before(async () => {
  room = await newsroom();
  [ada, bo, cy, dae, eun] = ['ada', 'bo', 'cy', 'dae', 'eun'].map(room.machine) as [
    Machine,
    Machine,
    Machine,
    Machine,
    Machine,
  ];
});
after(() => room.close());

const sync = (machine: Machine, status: number | null = 0) =>
  machine.run(['sync', '--vault', machine.vault], status);
const syncAll = (machines: readonly Machine[]) => Promise.all(machines.map((machine) => sync(machine)));
/** Who wrote sends, and then the others take in. */
async function flow(writers: readonly Machine[], readers: readonly Machine[]) {
  await syncAll(writers);
  await syncAll(readers);
}
const tried = (...machines: Machine[]) => room.tried(machines, words);

/** Names of those who can do it, by trying. */
const who = (all: Record<string, Tried>, can: (tried: Tried) => boolean) =>
  Object.keys(all)
    .filter((name) => can(all[name]!))
    .sort()
    .join(' ');
const opens = (all: Record<string, Tried>, what: string) => who(all, (each) => each.opens.includes(what));
const knows = (all: Record<string, Tried>, what: string) => who(all, (each) => each.knows.includes(what));

async function joins(machine: Machine, by: Machine, ...options: string[]) {
  const card = machine.path('card');
  writeFileSync(card, (await machine.act({ do: 'join', member: machine.name })) as string);
  await by.run(['admit', '--vault', by.vault, '--card', card, '--yes', ...options]);
  await machine.run(['accept', '--vault', machine.vault, '--relay', room.relay.url]);
  await sync(machine);
}

async function sends(text: string, source: string) {
  const card = ada.path('desk-card');
  writeFileSync(card, (await ada.run(['card', '--vault', ada.vault])).out);
  const file = ada.path('tmp', source);
  const phone = room.machine(`phone-${source}`);
  writeFileSync(file, text);
  await phone.run(['report', '--card', card, '--text', file, '--language', 'ko']);
  rmSync(file);
  await phone.turnOff();
}

/** Each day stands on those before it. */
let fine = true;
const day = (what: string, act: (t: TestContext) => Promise<void>) =>
  it(what, async (t) => {
    if (!fine) return t.skip('a day before went wrong');
    fine = false;
    await act(t);
    fine = true;
  });

describe('a newsroom of five, through a month', () => {
  day('day 1: is founded, and four join whom Ada never meets at the relay', async () => {
    await ada.act({ do: 'found', relay: room.relay.url, name: 'The Well', member: 'Ada' });
    laptop = JSON.parse((await ada.run(['members', '--vault', ada.vault, '--json'])).out).members[0]
      .devices[0].id;
    await joins(bo, ada, '--roles', 'reporter', '--compartments', 'record');
    await joins(cy, ada, '--roles', 'editor', '--compartments', 'record');
    room.setDay(1);
    await joins(dae, ada, '--roles', 'translator');
    await joins(eun, ada, '--roles', 'publisher,admin', '--compartments', 'editions');
    await flow([ada], [bo, cy]);
    const all = await tried(ada, bo, cy, dae, eun);
    assert.equal(opens(all, 'charter'), 'ada bo cy dae eun');
    assert.equal(opens(all, 'intake'), 'ada');
    assert.equal(opens(all, 'record'), 'ada bo cy');
    assert.equal(opens(all, 'editions'), 'ada eun');
  });

  day(
    'day 3: two sources report; one has a deputy, and the others see the claim and not the words',
    async () => {
      room.setDay(3);
      await sends(heron, 'heron');
      await ada.run(['inbox', '--vault', ada.vault]);
      await sends(owl, 'owl');
      await ada.run(['inbox', '--vault', ada.vault]);
      names = (await ada.act({ do: 'file' })) as string[];
      assert.equal(new Set(names).size, 2);
      await ada.act({ do: 'claim', quote: '보위원 세 명', wording: { en: 'Three officers stood there.' } });
      const granted = ['grant', '--vault', ada.vault, '--member', 'bo', '--compartments', names[0]!, '--yes'];
      assert.match((await ada.run(granted)).err, /with everything ever written there: source /);
      await flow([], [bo, cy, dae, eun]);
      const all = await tried(ada, bo, cy, dae, eun);
      assert.equal(opens(all, names[0]!), 'ada bo');
      assert.equal(knows(all, heron), 'ada bo');
      assert.equal(knows(all, owl), 'ada');
      assert.equal(
        who(all, (each) => each.claims.some(({ en }) => en === 'Three officers stood there.')),
        'ada bo cy',
      );
      assert.equal(
        who(all, (each) => each.passages.length > 0),
        'ada bo',
      );
    },
  );

  day('day 6: without the relay, three change one claim and two one paragraph, and all is kept', async () => {
    room.setDay(6);
    await cy.act({ do: 'story', slug: 'officers', text: 'Three were seen.' });
    for (const name of ['dae', 'ada'])
      await cy.run(['grant', '--vault', cy.vault, '--member', name, '--compartments', 'officers', '--yes']);
    await flow([], [ada, dae]);
    await room.relay.stop();
    await Promise.all([
      ada.act({ do: 'change', fields: { where: '혜산', who: 'officers' } }),
      bo.act({ do: 'change', fields: { who: 'three officers', what: 'stood there' } }),
      cy.act({ do: 'type', before: 'On Monday: ' }),
      dae.act({ do: 'type', after: ' They left.' }),
    ]);
    const { err } = await sync(bo, 1);
    assert.match(err, /cannot be reached.*Nothing here was lost/);
    room.setDay(8);
    await room.relay.start();
    await flow([ada, bo, cy, dae], [ada, bo, cy, dae]);
    const all = await tried(ada, bo, cy, dae, eun);
    for (const name of ['ada', 'cy', 'dae'])
      assert.equal(all[name]!.body, 'On Monday: Three were seen. They left.', name);
    assert.deepEqual(all.ada!.claims, all.bo!.claims);
    assert.deepEqual(all.cy!.claims, all.bo!.claims);
    const [claim] = all.bo!.claims;
    assert.deepEqual([claim!.what, claim!.where], ['stood there', ['혜산']]);
    assert.equal(opens(all, 'officers'), 'ada cy dae');
  });

  day(
    'day 10: a clock that is wrong by a day is named, and what was written by it comes when it is right',
    async () => {
      room.setDay(10);
      eun.setWrong(1);
      assert.match((await sync(eun, 1)).err, /clock/i);
      eun.setWrong(0);
      await sync(eun);
    },
  );

  day('day 12: the translator leaves, and reads nothing that is written after', async () => {
    room.setDay(12);
    await ada.run(['remove', '--vault', ada.vault, '--member', 'dae', '--yes']);
    await flow([cy], [ada, bo]);
    await cy.act({ do: 'headline', headline: after1 });
    await dae.act({ do: 'type', after: ' Put in too late.' });
    await flow([cy], [ada]);
    assert.match((await sync(dae, 1)).err, /keeps what it had/);
    await flow([], [ada, cy]);
    const all = await tried(ada, bo, cy, dae, eun);
    assert.equal(opens(all, 'officers'), 'ada cy dae', 'what it had, it keeps');
    assert.equal(knows(all, after1), 'ada cy');
    for (const name of ['ada', 'cy']) assert.doesNotMatch(all[name]!.body, /too late/);
  });

  day('day 15: Bo’s laptop is seized: one action says what it had, and it gets nothing more', async () => {
    room.setDay(15);
    const seized = room.machine('seized');
    copyFileSync(bo.vault, seized.vault);
    const had = (await tried(seized)).seized!;
    assert.deepEqual(had.knows, [heron]);
    const members = JSON.parse((await eun.run(['members', '--vault', eun.vault, '--json'])).out);
    const device = members.members.find(({ name }: { name: string }) => name === 'bo').devices[0];
    assert.equal(device.compartments.length, had.opens.length, 'blast radius is what opens by trying');
    const drill = await eun.run(['remove', '--vault', eun.vault, '--device', device.id, '--yes']);
    assert.match(drill.out, /It had bo's device .*1 source/);
    await flow([ada], [cy]);
    await ada.act({ do: 'note', ids: [after1] });
    await seized.act({ do: 'note', ids: ['put in by the police'] });
    await sync(ada);
    await sync(seized, null);
    await flow([], [ada, cy, eun]);
    const all = await tried(ada, cy, eun, seized);
    assert.equal(
      who(all, (each) => each.notes.includes(after1)),
      'ada cy',
    );
    for (const name of ['ada', 'cy', 'eun'])
      assert.ok(!all[name]!.notes.includes('put in by the police'), name);
    assert.deepEqual(all.seized!.knows, [heron]);
    await seized.turnOff();

    // A new laptop for Bo, with what Bo may read, what Bo wrote included.
    const old = all.ada!.claims;
    bo = room.machine('bo-2');
    await joins(bo, ada, '--for', 'bo', '--compartments', `record,${names[0]}`);
    const again = (await tried(bo))['bo-2']!;
    assert.ok(again.knows.includes(heron));
    assert.deepEqual(again.claims, old);
  });

  day(
    'day 16: a source is handed over: the new handler reads all of it, the old one nothing new',
    async () => {
      room.setDay(16);
      const source = names[1]!;
      const before = await tried(ada, bo, cy, eun);
      assert.equal(opens(before, source), 'ada');
      assert.equal(knows(before, owl), 'ada');
      const note = ada.path('tmp', 'agreed');
      writeFileSync(note, agreed);
      const told = ['--source', source, '--to', 'bo', '--note', note, '--end-access', '--yes'];
      const { err } = await ada.run(['reassign', '--vault', ada.vault, ...told]);
      assert.match(err, /will handle .* and read:/);
      assert.match(err, /Ada will read nothing of it that is written from now on/);
      rmSync(note);
      await flow([ada], [bo, cy, eun]);
      await bo.act({ do: 'note', ids: ['of the second meeting'], source });
      await flow([bo], [ada, cy, eun]);
      const all = await tried(ada, bo, cy, eun);
      assert.equal(opens(all, source), 'ada bo-2', 'what Ada had, she keeps');
      for (const words of [owl, agreed]) assert.equal(knows(all, words), 'ada bo-2');
      assert.equal(
        who(all, (each) => each.notes.includes('of the second meeting')),
        'bo-2',
      );
    },
  );

  day(
    'day 18: kill -9 in the middle of a sync, before the answer comes: nothing is lost or doubled',
    async () => {
      room.setDay(18);
      const ids = Array.from({ length: 40 }, (_, i) => `k${String(i).padStart(2, '0')}`);
      await ada.act({ do: 'note', ids, bytes: 3000 });
      const syncing = ada.start(['sync', '--vault', ada.vault]);
      const gone = ended(syncing);
      await room.relay.holding(async () => {
        syncing.kill('SIGKILL');
        await gone;
      });
      await flow([ada], [bo, cy]);
      const all = await tried(ada, bo, cy);
      for (const { notes } of Object.values(all))
        assert.deepEqual(
          notes.filter((id) => id.startsWith('k')),
          ids,
        );
      assert.ok(Object.values(all).every(({ findings }) => findings.every((kind) => kind === 'replayed')));
    },
  );

  day('day 20: a disk that fills during a sync says so, and goes on when there is room', async (t) => {
    room.setDay(20);
    const small = join(room.folder, 'small');
    mkdirSync(small);
    const mounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small], { stdio: 'ignore' }).status === 0;
    if (!mounted) return t.skip('needs to mount a small disk, as root on Linux');
    try {
      const home = cy.vault;
      cy.vault = join(small, 'desk.vault');
      copyFileSync(home, cy.vault);
      rmSync(home);
      const ids = Array.from({ length: 60 }, (_, i) => `f${String(i).padStart(2, '0')}`);
      await ada.act({ do: 'note', ids, bytes: 60_000 });
      await sync(ada);
      const { err } = await sync(cy, 1);
      assert.match(err, /disk is full.*Make room/);
      assert.ok(knows(await tried(cy), after1), 'it still opens');
      copyFileSync(cy.vault, home);
      for (const ending of ['-wal', '-shm'])
        if (existsSync(cy.vault + ending)) copyFileSync(cy.vault + ending, home + ending);
      cy.vault = home;
      await sync(cy);
      const { notes } = (await tried(cy)).cy!;
      assert.deepEqual(
        notes.filter((id) => id.startsWith('f')),
        ids,
      );
    } finally {
      spawnSync('umount', [small]);
    }
  });

  day('day 22: the relay lies: each lie is named, and what can be trusted is still shown', async () => {
    room.setDay(22);
    await flow([ada, cy], [ada, bo, cy]);
    await ada.act({ do: 'note', ids: ['l1', 'l2', 'l3'] });
    await sync(ada);
    const { log, from, to } = room.relay.last;
    await room.relay.tell([{ log, kind: 'swap', from, to }]);
    assert.match((await sync(bo)).out, /came after a later one/);

    await ada.act({ do: 'note', ids: ['m1'] });
    await sync(ada);
    const hidden = room.relay.last;
    await cy.act({ do: 'note', ids: ['m2'] });
    await sync(cy);
    await room.relay.tell([{ log: hidden.log, kind: 'hide', from: hidden.from, to: hidden.to }]);
    const { out } = await sync(bo);
    assert.match(out, /In the record: .*Ada's device .*after 20\d\d-.*(holds them back|left them out)/);
    assert.match(out, /Everything else was verified/);
    const { notes } = (await tried(bo))['bo-2']!;
    assert.deepEqual([notes.includes('m1'), notes.includes('m2'), notes.includes('l3')], [false, true, true]);

    await room.relay.tell([]);
    room.setDay(23);
    assert.match((await sync(bo)).err, /read once more from the beginning/);
    assert.ok((await tried(bo))['bo-2']!.notes.includes('m1'), 'once the relay is honest again, it comes');
  });

  day(
    'day 25: Ada’s laptop is lost: three shares and a backup bring it back on a machine that never saw it',
    async () => {
      room.setDay(24);
      const split = await ada.run([
        'rescue',
        'split',
        '--vault',
        ada.vault,
        '--shares',
        '5',
        '--threshold',
        '3',
      ]);
      shares = split.out.split('\f\n');
      const backup = join(room.folder, 'memory-card.age');
      await ada.run(['backup', '--vault', ada.vault, '--out', backup, '--to-rescue']);
      await sync(ada);
      room.setDay(25);
      const restored = room.machine('restored');
      const given = (...which: number[]) =>
        which.flatMap((i) => {
          writeFileSync(restored.path('tmp', `share-${i}`), shares[i]!);
          return ['--share', restored.path('tmp', `share-${i}`)];
        });
      const restore = ['restore', backup, '--vault', restored.vault];
      assert.match((await restored.run([...restore, ...given(0, 3)], 1)).err, /1 more is needed/);
      await restored.run([...restore, ...given(4, 0, 2)]);
      restored.passphrase = fresh;
      // Once it was heard of, the lost laptop goes without it.
      await sync(restored);
      await sync(eun);
      await eun.run(['remove', '--vault', eun.vault, '--device', laptop, '--yes']);
      await flow([restored, bo, cy], [restored, bo, cy, eun]);
      const all = await tried(restored, bo, cy, eun);
      assert.equal(knows(all, heron), 'bo-2 restored');
      assert.equal(knows(all, owl), 'bo-2 restored');
      await restored.act({ do: 'note', ids: ['z1'] });
      await flow([restored], [bo, cy]);
      await sync(ada, null);
      const last = await tried(restored, bo, cy, ada);
      assert.equal(
        who(last, (each) => each.notes.includes('z1')),
        'bo-2 cy restored',
      );
      ada = restored;
    },
  );

  day('day 30: on all those machines, and at the relay, nobody’s words stand in any file', async () => {
    const needles = [
      heron,
      owl,
      after1,
      agreed,
      'Three officers stood there.',
      names[0]!,
      'five at one long table',
    ];
    const bytes = needles.flatMap((text) => {
      const wide = Buffer.from(text, 'utf16le');
      return [Buffer.from(text), wide, Buffer.from(text).toString('base64').slice(0, -4)].map(
        (each) => [text, Buffer.from(each)] as const,
      );
    });
    const files = readdirSync(room.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/typed$/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.length > 10);
    for (const file of files)
      for (const [text, needle] of bytes) assert.ok(!readFileSync(file).includes(needle), `${file}: ${text}`);
    for (const machine of [ada, bo, cy, eun, dae])
      assert.deepEqual(readdirSync(machine.path('home')), [], `${machine.name}'s home`);
  });
});
