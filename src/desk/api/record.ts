// The record: testimonies beside their claims, claims, incidents, origins, and what the checks say.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import { checkRecord, recordState } from '../../record/checks.ts';
import { reliabilities } from '../../record/grades.ts';
import {
  changeIncident,
  gatherClaim,
  incident,
  incidents,
  linkIncident,
  linkTypes,
  stateIncident,
} from '../../record/incidents.ts';
import { wordsIn } from '../../record/model.ts';
import { origins } from '../../record/origins.ts';
import { changeSource, source, sourceIn } from '../../record/sources.ts';
import { testimonies } from '../../record/testimony.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { changeClaimFrom, stateClaimFrom, understood } from '../claims.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import { claimViews, dateView } from './claim-views.ts';
import { publishedStatements } from './story-views.ts';
import type { IncidentView, RecordView, SearchView, TestimonyView } from './types.ts';

const words = v.record(v.string(), v.string());
const whole = v.pipe(v.number(), v.integer());
const range = { min: whole, max: v.nullable(whole) };
const typedDate = v.nullable(v.object({ typed: v.string(), language: v.string() }));
const claimForm = v.object({
  wording: v.optional(words),
  who: v.optional(v.nullable(v.string())),
  where: v.optional(v.string()),
  when: v.optional(typedDate),
  howMany: v.optional(
    v.nullable(v.object({ ...range, parts: v.array(v.object({ label: v.string(), ...range })) })),
  ),
  reliability: v.optional(v.picklist(reliabilities)),
  credibility: v.optional(v.picklist([1, 2, 3, 4, 5, 6])),
  origin: v.optional(v.nullable(v.string())),
  newOrigin: v.optional(v.object({ label: v.string(), heardFrom: v.nullable(v.string()) })),
  agreesWith: v.optional(v.array(v.string())),
  contradicts: v.optional(v.array(v.string())),
  incident: v.optional(v.string()),
  spans: v.optional(v.array(v.object({ testimony: v.string(), start: whole, end: whole }))),
});
const incidentForm = v.object({
  title: v.optional(words),
  kind: v.optional(v.string()),
  when: v.optional(typedDate),
  where: v.optional(v.string()),
  by: v.optional(v.nullable(v.string())),
  claims: v.optional(v.array(v.string())),
  links: v.optional(v.array(v.object({ type: v.picklist(linkTypes), to: v.string() }))),
});
type IncidentForm = v.InferOutput<typeof incidentForm>;

export function recordRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/record', (c) => c.json(recordView(session.desk())));

  app.get('/testimonies/:id', (c) => c.json(testimonyView(session.desk(), c.req.param('id'))));

  app.put('/sources/:source', async (c) => {
    const change = await body(
      c,
      v.object({ reliability: v.optional(v.picklist(reliabilities)), note: v.optional(v.string()) }),
    );
    changeSource(session.desk().ledger, c.req.param('source'), change);
    return c.json({});
  });

  app.post('/claims', async (c) => {
    const form = await body(c, claimForm);
    return c.json({ id: stateClaimFrom(session.desk(), form) });
  });

  app.put('/claims/:id', async (c) => {
    const form = await body(c, claimForm);
    changeClaimFrom(session.desk(), c.req.param('id'), form);
    return c.json({});
  });

  app.post('/incidents', async (c) => {
    const { title = {}, kind = '', ...rest } = await body(c, incidentForm);
    const { ledger, random } = session.desk();
    return c.json({ id: stateIncident(ledger, random, { title, kind, ...withDate(session.desk(), rest) }) });
  });

  app.put('/incidents/:id', async (c) => {
    const { claims, links = [], ...rest } = await body(c, incidentForm);
    const { ledger } = session.desk();
    const id = c.req.param('id');
    changeIncident(ledger, id, withDate(session.desk(), rest));
    for (const link of links) linkIncident(ledger, id, link);
    if (claims) gather(ledger, id, claims);
    return c.json({});
  });

  app.get('/search', (c) => c.json(found(session.desk(), c.req.query('q') ?? '')));
  return app;
}

/** The incident's claims are these from now on. */
function gather(ledger: Ledger, id: string, wanted: readonly string[]): void {
  const before = incident(ledger, id)?.claims ?? [];
  for (const claim of wanted) if (!before.includes(claim)) gatherClaim(ledger, id, claim);
  for (const claim of before) if (!wanted.includes(claim)) gatherClaim(ledger, id, claim, 'remove');
}

function withDate<T extends Pick<IncidentForm, 'when'>>({ now }: Desk, { when, ...rest }: T) {
  const reference = dayOfMoment(now());
  return { ...rest, ...(when === undefined ? {} : { when: when && understood(when, reference) }) };
}

function recordView({ ledger }: Desk): RecordView {
  const all = incidents(ledger);
  const titles = new Map(all.map((incident) => [incident.id, wordsIn(incident.title, 'en')]));
  return {
    claims: claimViews(ledger),
    incidents: all.map(
      ({ id, title, kind, when, where, claims, links }): IncidentView => ({
        id,
        title,
        kind,
        when: dateView(when, 'en'),
        where: where.join(', '),
        claims,
        links: links.map((link) => ({ ...link, title: titles.get(link.to) ?? '' })),
      }),
    ),
    origins: origins(ledger).map(({ id, label, heardFrom }) => ({ id, label, heardFrom })),
    findings: checkRecord(recordState(ledger, publishedStatements(ledger))),
  };
}

function testimonyView({ ledger }: Desk, id: string): TestimonyView {
  const known = testimonies(ledger).find((each) => each.id === id);
  if (!known) throw new SpringhouseError('no-such-testimony', 'There is no such testimony.');
  const whose = sourceIn(ledger, known.compartment);
  return {
    id,
    source: { id: whose?.id ?? '', name: whose?.name ?? '', reliability: whose?.reliability ?? 'F' },
    report: known.report ?? '',
    language: known.language,
    filed: new Date(known.filed).toISOString(),
    received: new Date(known.received).toISOString(),
    how: known.how,
    text: known.text,
    claims: claimViews(ledger).filter((claim) => claim.spans.some((span) => span.testimony === id)),
  };
}

/** Kinds that a person can open from a hit; keys and counters are not among them. */
const searched = ['part', 'testimony', 'claim', 'incident', 'origin', 'story', 'version'];

function found({ ledger }: Desk, query: string): SearchView[] {
  if (query.trim() === '') return [];
  return ledger
    .search(query, { kinds: searched, limit: 40 })
    .map(({ kind, id, field, snippet, compartment }) => {
      const of =
        kind === 'part' || kind === 'testimony'
          ? (sourceIn(ledger, compartment) ?? source(ledger, id))
          : null;
      return { kind, id, field, snippet, source: of ? { id: of.id, name: of.name } : null };
    });
}
