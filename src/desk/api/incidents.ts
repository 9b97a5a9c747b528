// Incidents: lists of them, one whole with its claims and its links both ways, stating and changing.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import {
  changeIncident,
  gatherClaim,
  type Incident,
  incident,
  linkIncident,
  linkTypes,
  stateIncident,
} from '../../record/incidents.ts';
import { missing } from '../../record/model.ts';
import { atOnce } from '../at-once.ts';
import { castOf } from '../cast.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { listsOf, titleOf } from '../record-lists.ts';
import { body } from './body.ts';
import { claimViews, dateView } from './claim-views.ts';
import { kindName, spelledPlaces, typedPlaces } from './incidents-views.ts';
import { listed, listQuery } from './list-query.ts';
import { count, placesOfField, typedDate, withDate, wording } from './record-forms.ts';
import type { IncidentDetail, IncidentList, IncidentRow } from './types.ts';

const links = v.optional(v.array(v.object({ type: v.picklist(linkTypes), to: v.string() })));
const form = v.object({
  title: v.optional(wording),
  kind: v.optional(v.string()),
  when: v.optional(typedDate),
  where: v.optional(placesOfField),
  howMany: v.optional(count),
  by: v.optional(v.nullable(v.string())),
  claims: v.optional(v.array(v.string())),
  links,
  unlink: links,
});

export function incidentRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/incidents', (c) => {
    const { ledger } = session.desk();
    const { lines, ...wanted } = listQuery(c);
    const all = readingsOf(ledger).incidents.list().length;
    const found = listsOf(ledger).incidents(wanted);
    return c.json(listed(found, all, lines, (each) => incidentRow(ledger, each)) satisfies IncidentList);
  });

  app.get('/incidents/:id', (c) => c.json(incidentDetail(session.desk(), c.req.param('id'))));

  app.post('/incidents', async (c) => {
    const desk = session.desk();
    const { title = {}, kind = '', claims = [], links = [], unlink: _, ...rest } = await body(c, form);
    const { ledger, random } = desk;
    const fields = { title, kind, claims, links, ...withDate(desk, rest) };
    return c.json({ id: stateIncident(ledger, random, fields) });
  });

  app.put('/incidents/:id', async (c) => {
    const desk = session.desk();
    const { claims, links = [], unlink = [], ...rest } = await body(c, form);
    const id = c.req.param('id');
    atOnce(desk.ledger, (pen) => {
      changeIncident(pen, id, withDate(desk, rest));
      for (const link of links) linkIncident(pen, id, link);
      for (const link of unlink) linkIncident(pen, id, link, 'remove');
      if (claims) gather(pen, id, claims);
    });
    return c.json({});
  });

  return app;
}

/** The incident's claims are these from now on. */
function gather(ledger: Ledger, id: string, wanted: readonly string[]): void {
  const before = incident(ledger, id)?.claims ?? [];
  for (const claim of wanted) if (!before.includes(claim)) gatherClaim(ledger, id, claim);
  for (const claim of before) if (!wanted.includes(claim)) gatherClaim(ledger, id, claim, 'remove');
}

const incidentRow = (ledger: Ledger, incident: Incident): IncidentRow => ({
  id: incident.id,
  title: incident.title,
  kind: incident.kind,
  kindName: kindName(castOf(ledger).terms(), incident.kind),
  when: dateView(incident.when, 'en'),
  where: spelledPlaces(ledger, incident.where),
  howMany: incident.howMany,
  claims: incident.claims.length,
});

function incidentDetail({ ledger }: Desk, id: string): IncidentDetail {
  const { incidents, linkedFrom } = readingsOf(ledger);
  const incident = incidents.get(id);
  if (!incident) throw missing('incident');
  const title = (of: string) => {
    const other = incidents.get(of);
    return other ? titleOf(other) : '';
  };
  return {
    incident: {
      ...incidentRow(ledger, incident),
      typedWhere: typedPlaces(incident.where),
      by: incident.by ?? '',
      claims: incident.claims,
      links: incident.links.map((link) => ({ ...link, title: title(link.to) })),
    },
    linkedFrom: linkedFrom(id).map(({ type, from }) => ({ type, from, title: title(from) })),
    claims: claimViews(ledger, incident.claims),
  };
}
