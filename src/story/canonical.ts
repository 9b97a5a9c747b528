// The text that people sign. Everything of a language version that a reader will see is in it, and nothing
// else, so that one changed letter gives another digest; statements and claims are not, so that tying a
// passage to one more claim changes nothing that was signed.
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../wire/bytes.ts';
import { type Block, blockText, joinRuns, type Run } from './blocks.ts';
import { shownLine } from './placement.ts';
import { publicAddress } from './schema.ts';
import { standingRuns } from './suggested-edits.ts';
import type { Language, Story, Version } from './views.ts';

/**
 * The one spelling of a text: well-formed, line ends '\n', NFC, and no control character but that and the tab,
 * nor a noncharacter: feeds (XML 1.0) cannot carry those. What is published is this spelling too.
 */
export function plainText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu, '')
      .normalize('NFC')
  );
}

/** A text of one line in its one spelling: white space within it is single spaces. */
export const plainLine = (text: string): string =>
  plainText(text)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
/** A text of several lines: paragraphs apart by an empty line, nothing at its ends. */
export const plainLines = (text: string): string =>
  plainText(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

/** A published run: no statement, no suggested edit, an address only if readers may be sent to it. */
export type PublicRun = Omit<Run, 'statement' | 'inserted' | 'deleted'>;

/** Runs as they are published: suggested edits not made, statements gone, neighbours joined, text in its one spelling. */
export function publicRuns(block: { runs: readonly Run[] }): PublicRun[] {
  const joined = joinRuns(
    standingRuns(block.runs).map(({ text, em, strong, link }) => {
      const address = link === undefined ? null : publicAddress(link);
      return {
        text,
        ...(em ? { em } : {}),
        ...(strong ? { strong } : {}),
        ...(address === null ? {} : { link: address }),
      };
    }),
  );
  return joinRuns(joined.map((run) => ({ ...run, text: plainText(run.text) })));
}

/** Blocks that hold nothing but white space are not published. */
export const publicBlocks = (blocks: readonly Block[]): Block[] =>
  blocks
    .map((block) => ({ ...block, runs: publicRuns(block) }))
    .filter((block) => blockText(block).trim() !== '');

/** In a value `\` is `\\` and a line end `\n`: a line of canonical text is one value, and no text forges two. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** `\<…>` begins marks that hold up to the next; as a `\` of the text is doubled, no text looks like one. */
function canonicalRun(run: PublicRun): string {
  const marks = [run.strong ? 'strong' : '', run.em ? 'em' : '', run.link ?? ''].filter(
    (mark) => mark !== '',
  );
  return `\\<${marks.join(' ')}>${escaped(run.text)}`;
}

function canonicalBlock(block: Block): string {
  const name = block.type === 'heading' ? `heading${block.level}` : block.type;
  return `${name}: ${publicRuns(block).map(canonicalRun).join('')}`;
}

/** What `ofHash` of a translated block holds: hex SHA-256 of the original block's canonical line. */
export const blockHash = (block: Block): string => toHex(sha256(utf8(canonicalBlock(block))));

/**
 * The canonical text of one language version, in lines of `name: value`, each ended by '\n'.
 *
 * @param slugOf - the slug of another story, for the links to earlier coverage and to the story that corrects
 * this one; `null` when that story is gone.
 */
export function canonicalText(
  story: Story,
  version: Version,
  slugOf: (story: string) => string | null = () => null,
): string {
  const lines: string[] = ['springhouse/v1/text'];
  const add = (name: string, value: string) => {
    if (value !== '') lines.push(`${name}: ${escaped(value)}`);
  };
  const line = (name: string, value: string) => add(name, plainLine(value));
  const { language } = version;
  line('slug', story.slug);
  line('section', story.section);
  line('language', language);
  line('original', story.original);
  for (const field of versionLines) line(field, version[field]);
  add('grounds', plainLines(version.grounds));
  if (story.photo) {
    const { photo } = story;
    line('photo', `${photo.type} ${toHex(sha256(photo.bytes))}`);
    line('photo alt', photo.alt[language] ?? '');
    line('photo caption', photo.caption[language] ?? '');
    line('photo credit', photo.credit);
    line('photo taken', photo.taken);
    line('photo licence', photo.licence ?? '');
  }
  line('topics', (story.topics ?? []).join(' '));
  for (const incident of story.shown ?? []) line('incident', shownLine(incident, language));
  for (const earlier of story.earlier) line('earlier', slugOf(earlier) ?? '');
  for (const correction of story.corrections) {
    line('correction date', correction.date);
    add('correction', plainLines(correction.text[language] ?? ''));
    line('correction by', correction.about === null ? '' : (slugOf(correction.about) ?? ''));
  }
  return [...lines, ...publicBlocks(version.blocks).map(canonicalBlock), ''].join('\n');
}

/** The fields of a version that hold one line, in the order in which they are signed. */
export const versionLines = [
  'headline',
  'dek',
  'dateline',
  'byline',
  'translator',
  'editor',
] as const satisfies readonly (keyof Version)[];

/** Hex SHA-256 of the canonical text, which is hashed as UTF-8. */
export const digestOf = (canonical: string): string => toHex(sha256(utf8(canonical)));

/** What a sign-off names: the digest of every language version of the story. */
export function digestsOf(story: Story, slugOf?: (story: string) => string | null): Record<Language, string> {
  return Object.fromEntries(
    story.versions.map((version) => [version.language, digestOf(canonicalText(story, version, slugOf))]),
  );
}
