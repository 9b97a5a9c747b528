// The Hyesan thread as the demo plays it: sources' reports, and what a desk decides about them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { type GeoName, readGeoNames } from '../../record/geonames.ts';
import { credibilities, reliabilities } from '../../record/grades.ts';

export const examples = join(import.meta.dirname, '../../../examples');
const folder = join(examples, 'hyesan');

const texts = v.record(v.string(), v.string());
const range = { min: v.number(), max: v.number() };
const claim = v.object({
  report: v.string(),
  quote: v.string(),
  wording: texts,
  who: v.optional(v.string()),
  where: v.optional(v.string()),
  when: v.optional(v.string()),
  howMany: v.optional(v.object({ ...range, parts: v.array(v.object({ label: v.string(), ...range })) })),
  reliability: v.picklist(reliabilities),
  credibility: v.picklist(credibilities),
  origin: v.string(),
  agreesWith: v.optional(v.string()),
  contradicts: v.optional(v.string()),
});
const incident = v.object({
  title: texts,
  kind: v.string(),
  when: v.string(),
  where: v.string(),
  by: v.exactOptional(v.string()),
  claims: v.array(v.string()),
  follows: v.optional(v.string()),
  contradicts: v.optional(v.string()),
});
const threadShape = v.object({
  newsroom: v.object({
    name: v.string(),
    member: v.string(),
    languages: v.array(v.string()),
    sections: v.record(v.string(), texts),
  }),
  policy: v.record(v.string(), v.number()),
  sources: v.record(
    v.string(),
    v.object({
      reliability: v.picklist(reliabilities),
      instalments: v.optional(v.number(), 1),
      by: v.picklist(['burst', 'carried']),
    }),
  ),
  subjects: v.record(v.string(), v.object({ label: v.string(), class: v.string() })),
  origins: v.record(v.string(), v.object({ label: v.string(), from: v.optional(v.string()) })),
  claims: v.record(v.string(), claim),
  incidents: v.record(v.string(), incident),
  /** Claims by the circle of those who know of them. */
  knowledge: v.optional(v.record(v.string(), v.string()), {}),
});
const version = v.object({
  headline: v.string(),
  dek: v.string(),
  dateline: v.string(),
  byline: v.string(),
  grounds: v.optional(v.string(), ''),
  translator: v.optional(v.string(), ''),
  editor: v.string(),
  blocks: v.array(v.string()),
});
const story = v.object({
  slug: v.string(),
  section: v.string(),
  original: v.string(),
  /** A story that is published; a draft has a `date` instead. */
  published: v.optional(v.string()),
  date: v.optional(v.string()),
  photo: v.optional(v.object({ credit: v.string(), taken: v.string(), alt: texts, caption: texts })),
  corrects: v.optional(v.string()),
  retracts: v.optional(v.string()),
  correction: v.optional(texts),
  earlier: v.optional(v.array(v.string()), []),
  versions: v.record(v.string(), version),
  disclosures: v.array(
    v.object({
      source: v.optional(v.string()),
      subject: v.optional(v.string()),
      circle: v.string(),
      claim: v.string(),
      nth: v.optional(v.number(), 1),
    }),
  ),
});

export type Thread = v.InferOutput<typeof threadShape>;
export type ThreadStory = v.InferOutput<typeof story>;

export interface SampleReport {
  /** File name without its ending. */
  name: string;
  /** `YYYY-MM-DD` */
  received: string;
  language: string;
  how: string;
  text: string;
}

const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'), { schema: 'core' });

export const readThread = (): Thread => v.parse(threadShape, read('thread.yml'));
export const readThreadStories = (): ThreadStory[] => v.parse(v.array(story), read('stories.yml'));
export const readCircles = (): unknown => read('circles.yml');

/** The small gazetteer that comes with the project. */
export function readPlaces(): GeoName[] {
  const table = readGeoNames(readFileSync(join(folder, '../gazetteer/kp.txt'), 'utf8'));
  if ('problems' in table) throw new Error('the gazetteer of the sample is damaged');
  return table.rows;
}

/** In the order of their numbers: a header, three dashes, the text. */
export function readReports(): SampleReport[] {
  const reports = join(folder, 'reports');
  return readdirSync(reports)
    .sort()
    .map((file) => {
      const [header = '', text = ''] = readFileSync(join(reports, file), 'utf8').split(/^---\n/m);
      const { received, language, how } = v.parse(
        v.object({ received: v.string(), language: v.string(), how: v.string() }),
        parse(header, { schema: 'core' }),
      );
      return { name: file.replace(/\.txt$/, ''), received, language, how, text: text.trimEnd() };
    });
}
