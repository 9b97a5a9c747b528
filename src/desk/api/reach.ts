// The blast radius of today and of any day before, and who opens a source; handing a source over.
import { Hono } from 'hono';
import * as v from 'valibot';
import { accessMap, blastRadius } from '../../ledger/index.ts';
import type { Ledger } from '../../ledger/types.ts';
import { source } from '../../record/sources.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { perState } from '../at-state.ts';
import type { DeskSession } from '../desk.ts';
import { holdersOf } from '../holdings.ts';
import { alonePhrase, takingSentence } from '../narrowing-sentence.ts';
import { type DeviceReach, type Opens, reachOn } from '../reach.ts';
import { handlerOf, handlings, reassign } from '../reassign.ts';
import { sendNow } from '../send-now.ts';
import { labelsOf } from '../team.ts';
import { worstSentence } from '../worst-sentence.ts';
import { body, day } from './body.ts';
import type { ActDone, OpensView, ReachDevice, ReachView, SourceHolders } from './newsroom-types.ts';

export function reachRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/reach', (c) => {
    const { ledger, now } = session.desk();
    const asked = c.req.query('day');
    if (asked !== undefined && !v.is(day, asked))
      throw new SpringhouseError('bad-request', 'That is no day of the calendar. Write it as 2026-11-20.');
    return c.json(reachView(ledger, now(), asked ?? null));
  });

  app.get('/sources/:source/holders', (c) =>
    c.json(holdersView(session.desk().ledger, c.req.param('source'))),
  );

  app.post('/sources/:source/handing', async (c) => {
    const shape = v.object({ to: v.string(), note: v.string(), without: v.nullable(v.string()) });
    const { to, note, without } = await body(c, shape);
    const desk = session.desk();
    await reassign(desk, { source: c.req.param('source'), to, note, withoutMember: without });
    const name = desk.ledger.members().find(({ id }) => id === to)?.name ?? '';
    const sentence = `Handed over. ${name} sees your note first when they open the source, with their next sync.`;
    return c.json({ sentence, problem: await sendNow(desk) } satisfies ActDone);
  });
  return app;
}

const dayMillis = 86_400_000;
const hourMillis = 3_600_000;
const dayOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** By day, for as long as nothing changes; today's for an hour, as replies cease to wait. */
const kept = perState(() => new Map<string, ReachView>());

function reachView(ledger: Ledger, now: number, asked: string | null): ReachView {
  const views = kept(ledger);
  const key = `${asked} ${Math.floor(now / hourMillis)}`;
  let view = views.get(key);
  if (!view) {
    view = readReach(ledger, now, asked);
    views.set(key, view);
  }
  return view;
}

function readReach(ledger: Ledger, now: number, asked: string | null): ReachView {
  const map = accessMap(ledger);
  const today = dayOf(now);
  const first = dayOf(map.grants.reduce((least, { at }) => Math.min(least, at), now));
  const chosen = asked === null || asked > today ? today : asked;
  const isToday = chosen === today;
  // The last moment of the day; today as it is, whatever the clocks of others say.
  const at = isToday
    ? Math.max(now, ...map.grants.map((grant) => grant.at))
    : Date.parse(chosen) + dayMillis - 1;
  const { members, removed, sources } = reachOn(ledger, at, map);
  const change = isToday ? blastRadius(map).change : null;
  const labels = labelsOf(ledger);
  const names = new Map(map.members.map(({ id, name }) => [id, name]));
  return {
    day: chosen,
    first,
    today,
    sources: sources.map((id) => ({ id, label: labels.get(id) ?? null })),
    members: members.map(({ member, name, opens, devices }) => ({
      id: member,
      name,
      ...opensView(opens),
      devices: devices.map((each) => deviceView(ledger, each)),
    })),
    removed: removed.map((each) => ({ ...deviceView(ledger, each), name: names.get(each.member) ?? '' })),
    worst: worstSentence(members, sources.length, isToday),
    change: change
      ? {
          kind: change.kind,
          sentence: takingSentence(ledger, change, sources.length),
          device: change.device,
          name: names.get(change.member) ?? '',
          compartments: change.compartments,
        }
      : null,
    advice: isToday && !change ? alonePhrase(members) : null,
  };
}

const deviceView = (ledger: Ledger, { device, backs, opens }: DeviceReach): ReachDevice => ({
  id: device,
  backs,
  here: device === ledger.device.id,
  ...opensView(opens),
});

const opensView = ({ stories, editions: _, ...opens }: Opens): OpensView => ({
  ...opens,
  stories: stories.length,
});

function holdersView(ledger: Ledger, id: string): SourceHolders {
  const known = source(ledger, id);
  if (!known) throw new SpringhouseError('no-such-source', 'There is no such source here.');
  const open = holdersOf(accessMap(ledger)).get(known.compartment) ?? [];
  const members = ledger.members().map(({ id: member, name }) => ({ id: member, name }));
  const nameOf = (member: string) => members.find((each) => each.id === member)?.name ?? '';
  const handler = handlerOf(ledger, known);
  const present = new Set(
    ledger
      .members()
      .filter(({ devices }) => devices.length > 0)
      .map((each) => each.id),
  );
  return {
    name: known.name,
    compartment: known.compartment,
    handler,
    holders: members
      .filter((each) => open.includes(each.id))
      .sort((a, b) => Number(b.id === handler) - Number(a.id === handler)),
    others: members.filter((each) => each.id !== handler && present.has(each.id)),
    notes: handlings(ledger, known)
      .map(({ id: key, from, to, note, written }) => ({
        id: key,
        from: nameOf(from),
        to: nameOf(to),
        note,
        written: new Date(written).toISOString(),
        toHere: to === ledger.device.member,
      }))
      .reverse(),
  };
}
