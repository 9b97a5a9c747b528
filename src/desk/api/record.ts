// The record: testimonies beside their claims, claims, incidents, origins, and what the checks say.
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import { reliabilities } from '../../record/grades.ts';
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
import { changeSource, source, sourceIn } from '../../record/sources.ts';
import { testimony } from '../../record/testimony.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { changeClaimFrom, stateClaimFrom, understood } from '../claims.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { findingsOf } from '../findings-of-record.ts';
import { readingsOf } from '../readings.ts';
import { listsOf, titleOf } from '../record-lists.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import { claimRow, claimsOnTestimony, claimView, claimViews, dateView } from './claim-views.ts';
import { incidentPartsRoutes } from './incidents-parts.ts';
import { placesTyped, spelledPlaces, typedPlaces } from './incidents-views.ts';
import { originRoutes } from './origins.ts';
import type {
  ClaimDetail,
  ClaimList,
  FindingList,
  IncidentDetail,
  IncidentList,
  IncidentRow,
  OriginView,
  SearchView,
  TestimonyView,
} from './types.ts';

const words = v.record(v.string(), v.string());
const whole = v.pipe(v.number(), v.integer());
const range = { min: whole, max: v.nullable(whole) };
const typedDate = v.nullable(v.object({ typed: v.string(), language: v.string() }));
const count = v.nullable(v.object({ ...range, parts: v.array(v.object({ label: v.string(), ...range })) }));
/** Several places stand with semicolons between them. */
const placesOfField = v.pipe(v.string(), v.transform(placesTyped));
const claimForm = v.object({
  wording: v.optional(words),
  who: v.optional(v.nullable(v.string())),
  where: v.optional(placesOfField),
  when: v.optional(typedDate),
  howMany: v.optional(count),
  reliability: v.optional(v.picklist(reliabilities)),
  credibility: v.optional(v.picklist([1, 2, 3, 4, 5, 6])),
  origin: v.optional(v.nullable(v.string())),
  newOrigin: v.optional(v.object({ label: v.string(), heardFrom: v.nullable(v.string()) })),
  agreesWith: v.optional(v.array(v.string())),
  contradicts: v.optional(v.array(v.string())),
  incident: v.optional(v.string()),
  spans: v.optional(
    v.array(
      v.object({
        testimony: v.string(),
        start: whole,
        end: whole,
        origin: v.optional(v.nullable(v.string())),
      }),
    ),
  ),
});
const incidentForm = v.object({
  title: v.optional(words),
  kind: v.optional(v.string()),
  when: v.optional(typedDate),
  where: v.optional(placesOfField),
  howMany: v.optional(count),
  by: v.optional(v.nullable(v.string())),
  claims: v.optional(v.array(v.string())),
  links: v.optional(v.array(v.object({ type: v.picklist(linkTypes), to: v.string() }))),
});
type IncidentForm = v.InferOutput<typeof incidentForm>;

export function recordRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/claims', (c) => c.json(claimList(session.desk(), c)));

  app.get('/claims/:id', (c) => c.json(claimDetail(session.desk(), c.req.param('id'))));

  app.get('/incidents', (c) => c.json(incidentList(session.desk(), c)));

  app.get('/incidents/:id', (c) => c.json(incidentDetail(session.desk(), c.req.param('id'))));

  app.get('/origins', (c) => {
    const all = readingsOf(session.desk().ledger).origins.list();
    return c.json(all.map(({ id, label, heardFrom }): OriginView => ({ id, label, heardFrom })));
  });

  app.get('/findings', async (c) => c.json(await findingList(session.desk(), c.req.query('about'))));

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

  app.route('/', incidentPartsRoutes(session));
  app.route('/', originRoutes(session));
  app.get('/search', (c) => c.json(found(session.desk(), c.req.query())));
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

/** How many lines of a list go out at once, unless more are asked for. */
const firstLines = 60;
const mostLines = 2000;

function asked(c: Context) {
  const { q, status, count, without } = c.req.query();
  const lines = Math.min(Math.max(Number(count) || firstLines, 1), mostLines);
  return { typed: q, status, without: without ? without.split(',') : [], lines };
}

function claimList({ ledger }: Desk, c: Context): ClaimList {
  const { lines, ...wanted } = asked(c);
  const found = listsOf(ledger).claims(wanted);
  return {
    total: found.length,
    all: readingsOf(ledger).claims.list().length,
    rows: found.slice(0, lines).map((claim) => claimRow(ledger, claim)),
  };
}

function incidentList({ ledger }: Desk, c: Context): IncidentList {
  const { lines, ...wanted } = asked(c);
  const found = listsOf(ledger).incidents(wanted);
  return {
    total: found.length,
    all: readingsOf(ledger).incidents.list().length,
    rows: found.slice(0, lines).map((each) => incidentRow(ledger, each)),
  };
}

const incidentRow = (ledger: Ledger, incident: Incident): IncidentRow => ({
  id: incident.id,
  title: incident.title,
  kind: incident.kind,
  when: dateView(incident.when, 'en'),
  where: spelledPlaces(ledger, incident.where),
  howMany: incident.howMany,
  claims: incident.claims.length,
});

function claimDetail({ ledger }: Desk, id: string): ClaimDetail {
  const { claims, incidents } = readingsOf(ledger);
  const claim = claims.get(id);
  if (!claim) throw missing('claim');
  const view = claimView(ledger, claim);
  const rows = (ids: readonly string[]) =>
    ids.flatMap((each) => {
      const other = claims.get(each);
      return other ? [claimRow(ledger, other)] : [];
    });
  return {
    claim: view,
    agreesWith: rows(view.agreesWith),
    contradicts: rows(view.contradicts),
    incidents: view.incidents.flatMap((each) => {
      const incident = incidents.get(each);
      return incident ? [{ id: each, title: incident.title }] : [];
    }),
  };
}

function incidentDetail({ ledger }: Desk, id: string): IncidentDetail {
  const { incidents } = readingsOf(ledger);
  const incident = incidents.get(id);
  if (!incident) throw missing('incident');
  return {
    incident: {
      ...incidentRow(ledger, incident),
      typedWhere: typedPlaces(incident.where),
      claims: incident.claims,
      links: incident.links.map((link) => {
        const to = incidents.get(link.to);
        return { ...link, title: to ? titleOf(to) : '' };
      }),
    },
    claims: claimViews(ledger, incident.claims),
  };
}

/** @param about - a claim's or incident's id: only what is said of it. */
async function findingList({ ledger }: Desk, about: string | undefined): Promise<FindingList> {
  const all = await findingsOf(ledger);
  const found = about === undefined ? all : all.filter((each) => each.about.some(({ id }) => id === about));
  return { total: found.length, rows: found.slice(0, firstLines) };
}

function testimonyView({ ledger }: Desk, id: string): TestimonyView {
  const known = testimony(ledger, id);
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
    claims: claimsOnTestimony(ledger, known.compartment, id),
  };
}

/** Kinds that a person can open from a hit; keys and counters are not among them. */
const searched = ['part', 'testimony', 'claim', 'incident', 'origin', 'story', 'version'];

const dayMillis = 86_400_000;

/** `kinds` with commas between; `from` and `to` are days of the last change, both included. */
function found({ ledger }: Desk, asked: Record<string, string>): SearchView[] {
  const { q: query = '', kinds = '', from, to } = asked;
  if (query.trim() === '') return [];
  const wanted = kinds.split(',').filter((kind) => searched.includes(kind));
  const start = (text: string | undefined, add = 0) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? undefined : at + add;
  };
  return ledger
    .search(query, {
      kinds: wanted.length > 0 ? wanted : searched,
      limit: 40,
      after: start(from),
      before: start(to, dayMillis),
    })
    .map(({ kind, id, field, snippet, compartment }) => {
      const of =
        kind === 'part' || kind === 'testimony'
          ? (sourceIn(ledger, compartment) ?? source(ledger, id))
          : null;
      return { kind, id, field, snippet, source: of ? { id: of.id, name: of.name } : null };
    });
}
