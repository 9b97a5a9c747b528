// Who belongs, with which devices, and who opens what; admitting, granting, taking away, removing.
import { Hono } from 'hono';
import * as v from 'valibot';
import { accessMap, grant, removeDevices, removeMember } from '../../ledger/index.ts';
import { type Ledger, roles } from '../../ledger/types.ts';
import { sources } from '../../record/sources.ts';
import { previewAct } from '../act-preview.ts';
import { admitDevice, invitationFor, leaveInvitation, lookAtCard } from '../admitting.ts';
import { perState } from '../at-state.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { holdersOf } from '../holdings.ts';
import { loseDevice } from '../lost.ts';
import { sendNow } from '../send-now.ts';
import { takeAway } from '../taking.ts';
import { labelsOf, lastHeard, memberOf, newsroomWords } from '../team.ts';
import { body } from './body.ts';
import type { ActDone, CardShown, DeviceView, LostView, MembersView } from './newsroom-types.ts';
import { reachRoutes } from './reach.ts';

const ids = v.array(v.string());
const belonging = v.union([v.strictObject({ member: v.string() }), v.strictObject({ device: v.string() })]);
const whom = v.union([v.strictObject({ newcomer: v.string() }), belonging]);
const acts = v.picklist(['admit', 'grant', 'revoke', 'remove']);
const fourteenDays = 14 * 86_400_000;

export function membersRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.route('/', reachRoutes(session));
  app.get('/members', (c) => c.json(membersView(session.desk().ledger)));

  app.post('/members/card', async (c) => {
    const { card } = await body(c, v.object({ card: v.string() }));
    const { id, name, words, belongs } = lookAtCard(session.desk().ledger, card);
    return c.json({ id, name, words, belongs: belongs?.name ?? null } satisfies CardShown);
  });

  app.post('/members/preview', async (c) => {
    const asked = await body(c, v.object({ act: acts, whom, compartments: ids }));
    const { ledger, now } = session.desk();
    return c.json(previewAct(ledger, asked.act, asked.whom, asked.compartments, now()));
  });

  app.post('/members', async (c) => {
    const shape = v.object({
      card: v.string(),
      // That someone said the words were compared is part of what is asked: no other screen can leave it out.
      compared: v.literal(true),
      who: v.union([v.strictObject({ name: v.string() }), v.strictObject({ member: v.string() })]),
      roles: v.array(v.picklist(roles)),
      compartments: ids,
    });
    const desk = session.desk();
    const { posted, problem, member } = await admitDevice(desk, await body(c, shape));
    const name = nameOf(desk.ledger, member);
    const sentence = posted
      ? `${name} is admitted. The invitation lies on the relay for fourteen days: their device takes it in from there, and you need not be online together.`
      : `${name} is admitted. The invitation waits here: leave it on the relay when it can be reached, or carry it as text.`;
    return c.json({ sentence, problem } satisfies ActDone);
  });

  app.post('/members/invitations/:device', async (c) => {
    const problem = await leaveInvitation(session.desk(), c.req.param('device'));
    const sentence = problem ? 'The invitation is not on the relay.' : 'The invitation lies on the relay.';
    return c.json({ sentence, problem } satisfies ActDone);
  });

  app.post('/members/grant', async (c) => {
    const asked = await body(c, v.object({ whom: belonging, compartments: ids }));
    const desk = session.desk();
    for (const id of asked.compartments) await grant(desk.ledger, id, asked.whom);
    const sentence = 'Granted. It comes with their next sync.';
    return c.json(await done(desk, sentence));
  });

  app.post('/members/revoke', async (c) => {
    const asked = await body(c, v.object({ whom: belonging, compartments: ids }));
    const desk = session.desk();
    await takeAway(desk.ledger, asked.compartments, asked.whom);
    const { id, member } = desk.ledger.device;
    const isOwn = 'device' in asked.whom ? asked.whom.device === id : asked.whom.member === member;
    const sentence = isOwn
      ? 'Taken away. The new keys are made by the others who hold it, when they sync: until then this device could still read it.'
      : 'Taken away: what is written from now on goes under new keys.';
    return c.json(await done(desk, sentence));
  });

  app.post('/members/remove', async (c) => {
    const asked = await body(c, v.object({ whom: belonging }));
    const desk = session.desk();
    if ('member' in asked.whom) await removeMember(desk.ledger, asked.whom.member);
    else await removeDevices(desk.ledger, [asked.whom.device]);
    return c.json(await done(desk, 'Removed. What is written from now on goes under new keys.'));
  });

  app.post('/members/lost', async (c) => {
    const { device } = await body(c, v.object({ device: v.string() }));
    const lost = await loseDevice(session.desk(), device);
    return c.json({ ...lost, heard: iso(lost.heard), removed: iso(lost.removed)! } satisfies LostView);
  });
  return app;
}

const done = async (desk: Desk, sentence: string): Promise<ActDone> => ({
  sentence,
  problem: await sendNow(desk),
});

/** All but the invitations, which are this device's own and in no ledger. */
const membersOf = perState(readMembers, ({ compartment, kind }, ledger) => {
  return compartment === ledger.standing('charter') || ['seen', 'source', 'story'].includes(kind);
});

function readMembers(ledger: Ledger) {
  const map = accessMap(ledger);
  const labels = labelsOf(ledger);
  const holders = holdersOf(map);
  const own = new Map(sources(ledger).map((source) => [source.compartment, source.id]));
  return {
    words: newsroomWords(ledger),
    admin: memberOf(ledger, ledger.device.id)?.roles.includes('admin') ?? false,
    members: ledger.members().map(({ id, name, roles: held }) => ({
      id,
      name,
      roles: held,
      devices: map.devices
        .filter(({ member }) => member === id)
        .map((each) => ({
          id: each.id,
          here: each.id === ledger.device.id,
          heard: iso(lastHeard(ledger, each.id)),
          removed: iso(each.removed),
        }))
        .sort((a, b) => rank(a) - rank(b)),
    })),
    compartments: ledger.compartments().map(({ id, kind, held }) => ({
      id,
      kind,
      label: labels.get(id) ?? '',
      source: own.get(id) ?? null,
      held,
      holders: holders.get(id) ?? [],
    })),
  };
}

function membersView(ledger: Ledger): MembersView {
  const { members, ...rest } = membersOf(ledger);
  const withInvitations = members.map(({ devices, ...member }) => ({
    ...member,
    devices: devices.map((device) => ({ ...device, invitation: invitationView(ledger, device) })),
  }));
  return { ...rest, members: withInvitations.sort((a, b) => present(b) - present(a)) };
}

const rank = ({ removed }: { removed: string | null }) => (removed === null ? 0 : 1);
const present = ({ devices }: { devices: DeviceView[] }) =>
  devices.some(({ removed }) => removed === null) ? 1 : 0;

function invitationView(
  ledger: Ledger,
  { id, removed }: { id: string; removed: string | null },
): DeviceView['invitation'] {
  const waiting = removed === null ? invitationFor(ledger, id) : null;
  return (
    waiting && {
      posted: iso(waiting.posted),
      until: iso(waiting.posted && waiting.posted + fourteenDays),
      text: waiting.text,
    }
  );
}

const nameOf = (ledger: Ledger, member: string): string =>
  ledger.members().find(({ id }) => id === member)?.name ?? '';

const iso = (millis: number | null): string | null =>
  millis === null ? null : new Date(millis).toISOString();
