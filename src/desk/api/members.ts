// Who belongs, with which devices, and whose raw words each could open.
import { Hono } from 'hono';
import { accessMap, blastRadius } from '../../ledger/index.ts';
import type { Ledger } from '../../ledger/types.ts';
import type { DeskSession } from '../desk.ts';
import { narrowingSentence } from '../narrowing-sentence.ts';
import { labelsOf, lastHeard, newsroomWords } from '../team.ts';
import type { MembersView } from './types.ts';

export function membersRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/members', (c) => c.json(membersView(session.desk().ledger)));
  return app;
}

function membersView(ledger: Ledger): MembersView {
  const map = accessMap(ledger);
  const { devices, change } = blastRadius(map);
  const labels = labelsOf(ledger);
  const sources = map.compartments.filter(({ kind }) => kind === 'source');
  const members = ledger.members().map(({ id, name, roles }) => {
    const own = map.devices.filter(({ member, removed }) => member === id && removed === null);
    const opened = devices
      .filter(({ member, removed }) => member === id && !removed)
      .flatMap(({ compartments }) => compartments.map((each) => each.id));
    const opens = sources.map((source) => source.id).filter((source) => opened.includes(source));
    return { id, name, roles, opens, devices: own.map((each) => deviceView(ledger, each.id)) };
  });
  return {
    words: newsroomWords(ledger),
    members: members.sort((a, b) => b.opens.length - a.opens.length),
    sources: sources.map(({ id }) => ({ id, label: labels.get(id) ?? null })),
    change: change && narrowingSentence(ledger, change),
  };
}

function deviceView(ledger: Ledger, id: string) {
  const heard = lastHeard(ledger, id);
  return { id, here: id === ledger.device.id, heard: heard === null ? null : new Date(heard).toISOString() };
}
