// One language version of a story: `stories/<slug>/<language>.md`.
import * as v from 'valibot';
import { dayText, instantOf, momentText, monthText } from './dates.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { checkMarkdown, type StoryLink } from './markdown-check.ts';
import { isMediaFile, languageText, line, lines, slugText } from './names.ts';
import { decodeText } from './plain.ts';
import type { Tell } from './problem.ts';
import { type LineAt, shaped } from './shape.ts';
import type { Version } from './types.ts';

const photo = v.strictObject({
  file: v.pipe(
    v.string('must be the name of a file in media/'),
    v.check(
      isMediaFile,
      'must be the name of a file in media/: lower-case letters, digits, dots and hyphens, ending in .jpg, .png, .webp or .avif',
    ),
  ),
  alt: line,
  caption: v.optional(line),
  credit: line,
  licence: v.optional(line),
  taken: v.optional(monthText),
});

const correction = v.strictObject({ date: dayText, text: lines, about: v.optional(slugText) });

const withdrawal = v.strictObject({ date: dayText, text: lines });

const slugs = v.array(slugText, 'must be a list of slugs');

export const frontMatterSchema = v.strictObject({
  title: line,
  dek: v.optional(line),
  kicker: v.optional(line),
  section: v.optional(slugText),
  topics: v.optional(slugs),
  place: v.optional(line),
  published: momentText,
  updated: v.optional(momentText),
  byline: line,
  translator: v.optional(line),
  editor: v.optional(line),
  translationOf: v.optional(languageText),
  photo: v.optional(photo),
  corrections: v.optional(v.array(correction, 'must be a list of corrections')),
  withdrawn: v.optional(withdrawal),
  earlier: v.optional(slugs),
  followedBy: v.optional(slugs),
  howWeKnow: v.optional(lines),
});

/** What a translation leaves to its original's front matter. */
export const originalOnly = ['section', 'topics', 'earlier', 'followedBy'] as const;

export interface ReadVersion {
  version: Version;
  section?: string;
  topics?: string[];
  earlier: string[];
  followedBy: string[];
  lineAt: LineAt;
  /** Every `story:` link in its text. */
  links: StoryLink[];
}

/** @returns `null`, with every problem told, if the file is not a version. */
export function readVersion(bytes: Uint8Array, tell: Tell): ReadVersion | null {
  const text = decodeText(bytes, tell);
  const front = text === null ? null : readFrontMatter(text, tell);
  if (!front) return null;
  const links = checkMarkdown(front.body, front.bodyLine, tell);
  const fields = shaped(frontMatterSchema, front.fields, front.lineAt, tell);
  if (!fields) return null;
  if (fields.withdrawn) checkWithdrawn(fields, front, tell);
  else if (front.body === '')
    tell(front.bodyLine, 'no-text', 'The story has no text below its front matter.');
  const { section, topics, earlier = [], followedBy = [], corrections = [], ...rest } = fields;
  if (fields.howWeKnow !== undefined) links.push(...checkHow(fields.howWeKnow, front, tell));
  const version = { ...rest, corrections, body: front.body } as Version;
  checkDates(version, front.lineAt, tell);
  for (const field of originalOnly)
    if (fields.translationOf !== undefined && fields[field] !== undefined)
      tell(
        front.lineAt([field]),
        'field-of-original',
        `"${field}" holds for every language, so it stands in the original's file only (${fields.translationOf}.md or the one that was translated from). Remove it here.`,
      );
  return {
    version,
    ...(section !== undefined && { section }),
    ...(topics !== undefined && { topics }),
    earlier,
    followedBy,
    lineAt: front.lineAt,
    links,
  };
}

/** Where it stands is looked up for what is told of it alone, or leads to another story. */
function checkHow(source: string, { textLineAt }: FrontMatter, tell: Tell): StoryLink[] {
  const first = () => textLineAt(['howWeKnow']);
  return checkMarkdown(source, 0, (line, code, sentence) => tell(first() + line, code, sentence)).map(
    (link) => ({ ...link, line: first() + link.line }),
  );
}

/** Everything in an edition is public: a withdrawn text that still lies there was not withdrawn. */
function checkWithdrawn(
  fields: v.InferOutput<typeof frontMatterSchema>,
  { body, bodyLine, lineAt }: { body: string; bodyLine: number; lineAt: LineAt },
  tell: Tell,
): void {
  const still: [string, number][] = [
    ...(['photo', 'howWeKnow', 'dek'] as const)
      .filter((field) => fields[field] !== undefined)
      .map((field): [string, number] => [`"${field}"`, lineAt([field])]),
    ...(body === '' ? [] : ([['its text', bodyLine]] as [string, number][])),
  ];
  for (const [what, line] of still)
    tell(
      line,
      'withdrawn-text',
      `This story is withdrawn, but ${what} is still in the edition, where everyone can read it. Take it out.`,
    );
}

function checkDates(
  { published, updated, corrections, withdrawn }: Version,
  lineAt: LineAt,
  tell: Tell,
): void {
  if (updated !== undefined && instantOf(updated) < instantOf(published))
    tell(lineAt(['updated']), 'dates-out-of-order', '"updated" is before "published".');
  if (withdrawn && withdrawn.date < published.slice(0, 10))
    tell(
      lineAt(['withdrawn', 'date']),
      'dates-out-of-order',
      'This story is withdrawn on a day before it was published.',
    );
  for (const [index, { date }] of corrections.entries())
    if (date < published.slice(0, 10))
      tell(
        lineAt(['corrections', index, 'date']),
        'dates-out-of-order',
        'This correction is dated before the story was published.',
      );
}
