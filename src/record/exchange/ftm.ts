// followthemoney entities, one JSON object a line, as OpenAleph and its tools take them (followthemoney 3.8: Event,
// Person, Organization, PublicBody, Address). Values are lists of text: what is no text there is told as `cannot`.
import * as v from 'valibot';
import type { ActorType } from '../actors.ts';
import { dateBounds } from '../dates.ts';
import { gazetteerOf } from '../gazetteer.ts';
import { wordsIn } from '../model.ts';
import { findTerm, nameOf } from '../vocabulary.ts';
import { jsonOf } from './geojson.ts';
import type { Around, Read, RowProblem, Shared, SharedActor, SharedIncident, Written } from './shape.ts';

type Properties = Record<string, string[]>;
interface Entity {
  id: string;
  schema: string;
  properties: Properties;
}

const schemaOf: Record<ActorType, string> = {
  person: 'Person',
  unit: 'Organization',
  office: 'PublicBody',
  group: 'Organization',
};
const typeOf: Record<string, ActorType> = {
  Person: 'person',
  PublicBody: 'office',
  Organization: 'group',
  LegalEntity: 'group',
  Company: 'group',
};

export function writeFtm({ incidents, actors }: Shared, around: Around): Written {
  const gazetteer = gazetteerOf(around.places);
  const entities: Entity[] = [
    ...actors.map(({ id, name, type, others }) => ({
      id,
      schema: schemaOf[type],
      properties: tidy({ name: [wordsIn(name, 'en')], alias: [...Object.values(name), ...others] }),
    })),
    ...incidents.map((incident) =>
      eventOf(incident, around, (typed) => gazetteer.find(typed)?.country ?? ''),
    ),
  ];
  const count = (has: (incident: SharedIncident) => boolean) => incidents.filter(has).length;
  const cannot: [number, string][] = [
    [
      count(({ title }) => Object.keys(title).length > 1),
      'have titles in several languages; which is in which is not kept',
    ],
    [count(({ howMany }) => howMany !== null), 'have counts; they stand in the notes as words'],
    [count(({ links }) => links.length > 0), 'have links to others, which Event cannot hold'],
    [count(({ acts }) => acts.length > 0), 'have acts; only who took part is in the file, not in which role'],
  ];
  return {
    text: entities.map((entity) => `${JSON.stringify(entity)}\n`).join(''),
    cannot: cannot
      .filter(([n]) => n > 0)
      .map(([n, words]) => `${n} of ${incidents.length} incidents ${words}.`),
  };
}

function eventOf(incident: SharedIncident, { terms }: Around, countryOf: (typed: string) => string): Entity {
  const { earliest, latest } = (incident.when && dateBounds(incident.when.edtf)) ?? {
    earliest: null,
    latest: null,
  };
  const term = terms.find(({ id }) => id === incident.kind);
  const parts = incident.acts.flatMap((act) => act.parts);
  const { howMany } = incident;
  return {
    id: incident.id,
    schema: 'Event',
    properties: tidy({
      name: [wordsIn(incident.title, 'en')],
      alias: Object.values(incident.title),
      keywords: [term ? nameOf(term) : incident.kind],
      ...(earliest && earliest === latest ? { date: [earliest] } : {}),
      ...(earliest && earliest !== latest ? { startDate: [earliest] } : {}),
      ...(latest && earliest !== latest ? { endDate: [latest] } : {}),
      location: incident.where,
      country: incident.where.map((typed) => countryOf(typed).toLowerCase()),
      organizer: parts.filter(({ role }) => role === 'perpetrator').map(({ actor }) => actor),
      involved: parts.filter(({ role }) => role !== 'perpetrator').map(({ actor }) => actor),
      notes: [
        ...(incident.when ? [`when: ${incident.when.edtf}`] : []),
        ...(incident.by ? [`by: ${incident.by}`] : []),
        ...(howMany ? [`how many: ${howMany.min} to ${howMany.max ?? 'unknown'}`] : []),
      ],
    }),
  };
}

/** No value twice, none empty, no property without one; a name is not its own alias. */
function tidy(properties: Properties): Properties {
  const { name = [] } = properties;
  return Object.fromEntries(
    Object.entries(properties)
      .map(([key, values]) => {
        const kept = [...new Set(values)].filter(
          (value) => value !== '' && !(key === 'alias' && name.includes(value)),
        );
        return [key, kept] as const;
      })
      .filter(([, values]) => values.length > 0),
  );
}

const entity = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  schema: v.string(),
  properties: v.record(v.string(), v.array(v.string())),
});

/** Events, and those who may take part in them. Entities of other kinds are passed over. */
export function readFtm(text: string, { terms }: Around): Read {
  const problems: RowProblem[] = [];
  const incidents: SharedIncident[] = [];
  const actors: SharedActor[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const read = v.safeParse(entity, jsonOf(line));
    const name = read.success ? read.output.properties.name?.[0] : undefined;
    if (!read.success)
      problems.push({ row: index + 1, sentence: 'This line is no entity of followthemoney.' });
    else if (read.output.schema === 'Event' && name) incidents.push(incidentOf(read.output, name, terms));
    else if (typeOf[read.output.schema] && name) actors.push(actorOf(read.output, name));
  }
  const known = new Set(actors.map(({ id }) => id));
  for (const { acts } of incidents)
    for (const act of acts) act.parts = act.parts.filter(({ actor }) => known.has(actor));
  return problems.length > 0 ? { problems } : { incidents, actors };
}

const languageOf = (text: string): string => (/\p{Script=Hangul}/u.test(text) ? 'ko' : 'en');

const actorOf = ({ id, schema, properties }: Entity, name: string): SharedActor => ({
  id,
  name: { [languageOf(name)]: name },
  type: typeOf[schema]!,
  others: properties.alias ?? [],
});

function incidentOf({ id, properties }: Entity, name: string, terms: Around['terms']): SharedIncident {
  const [own] = (properties.notes ?? []).flatMap((note) => /^when: (.+)$/.exec(note)?.[1] ?? []);
  const [by = null] = (properties.notes ?? []).flatMap((note) => /^by: (.+)$/.exec(note)?.[1] ?? []);
  const range = [properties.startDate?.[0], properties.endDate?.[0]];
  const said =
    own ?? properties.date?.[0] ?? (range.some(Boolean) ? `${range[0] ?? '..'}/${range[1] ?? '..'}` : null);
  const edtf = said && dateBounds(said) ? said : null;
  const korean = properties.alias?.find((alias) => languageOf(alias) === 'ko');
  const parts = (role: 'perpetrator' | 'victim', values: string[] = []) =>
    values.map((actor) => ({ role, actor }));
  const cast = [...parts('perpetrator', properties.organizer), ...parts('victim', properties.involved)];
  const kind = findTerm(terms, properties.keywords?.[0] ?? '')?.id ?? 'other';
  return {
    id,
    title: { [languageOf(name)]: name, ...(korean && languageOf(name) === 'en' ? { ko: korean } : {}) },
    kind,
    when: edtf ? { edtf, typed: edtf } : null,
    where: properties.location ?? [],
    by,
    howMany: null,
    links: [],
    acts:
      cast.length > 0 ? [{ id: `${id}-act`, kind, when: null, where: [], howMany: null, parts: cast }] : [],
  };
}
