// Details that stand in a story's text and are declared nowhere, in every language version, with the words of the
// sources' own reports where this device holds them. Whoever looks at one and finds nothing in it says so once.
import { sha256 } from '@noble/hashes/sha2.js';
import { compareDetails, type Detail, findDetails, rarePhrases } from '../exposure/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { claim } from '../record/claims.ts';
import { setEntries } from '../record/model.ts';
import { testimonies } from '../record/testimony.ts';
import { alignBlocks } from '../story/align.ts';
import { type Block, blockText, passagesOf } from '../story/blocks.ts';
import type { Story } from '../story/views.ts';
import { toHex, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { UndeclaredView, VersionDetailView } from './api/deeper-types.ts';
import { describedIn, saysTheSame } from './propose/described.ts';
import { readingsOf } from './readings.ts';

const kind = 'looked';

/** Of a text that does not change, so that a keystroke in one paragraph reads only that again. */
const remembered = new Map<string, Detail[]>();
const mostRemembered = 4000;

function detailsIn(text: string, language: string): Detail[] {
  const key = `${language}\0${text}`;
  let found = remembered.get(key);
  if (!found) {
    if (remembered.size >= mostRemembered) remembered.clear();
    found = findDetails(text, language);
    remembered.set(key, found);
  }
  return found;
}

export function undeclaredIn(ledger: Ledger, story: Story): UndeclaredView[] {
  const declared = Map.groupBy(
    readingsOf(ledger)
      .disclosures.list()
      .filter((each) => each.story === story.id),
    ({ statement }) => statement,
  );
  const looked = new Map(
    ledger
      .list(kind, { compartment: story.compartment })
      .map(({ id, fields }) => [id, typeof fields.by === 'string' ? fields.by : '']),
  );
  const { circles } = readingsOf(ledger);
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const reports = reportsBehind(ledger, story);
  return story.versions.flatMap(({ language, blocks }) =>
    blocks.flatMap((block) => {
      const text = blockText(block);
      const passages = passagesOf(block);
      const phrases = reports
        .filter((report) => report.language === language)
        .flatMap((report) => rarePhrases(text, report.text));
      return distinct([...phrases, ...detailsIn(text, language)]).map((detail): UndeclaredView => {
        const { start, end } = detail;
        const passage = passages.find((each) => each.start <= start && each.end >= end);
        const own = passage ? (declared.get(passage.id) ?? []) : [];
        const key = keyOf(language, detail);
        const by = looked.get(key);
        return {
          ...detail,
          key,
          language,
          block: block.id,
          statement: passage?.id ?? null,
          declared: own.length,
          covered: own.some(({ circle }) => covers(circles.get(circle)?.label ?? '', detail, language)),
          looked: by === undefined ? null : (names.get(by) ?? 'a member'),
        };
      });
    }),
  );
}

/** Of an age or a length of time, the circle must have it too: another detail may be what was declared. */
function covers(label: string, { kind: of, text }: Detail, language: string): boolean {
  if (of !== 'age' && of !== 'duration') return true;
  const told = describedIn(text, language);
  return (!told.ages && told.durations.length === 0) || saysTheSame(label, told);
}

const keyOf = (language: string, { kind: of, text }: Pick<Detail, 'kind' | 'text'>): string =>
  toHex(sha256(utf8(`${language}\0${of}\0${text}`)).subarray(0, 16));

/** The same words found twice, as in two reports, are told once. */
function distinct(details: readonly Detail[]): Detail[] {
  const seen = new Set<string>();
  return details
    .filter(({ start, end, kind: of }) => {
      const key = `${start} ${end} ${of === 'phrase'}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Testimony, of those sources whose compartments this device holds, that the story's claims rest on. */
function reportsBehind(ledger: Ledger, story: Story): { language: string; text: string }[] {
  const claims = new Set(
    story.versions.flatMap(({ blocks }) =>
      blocks.flatMap((block) => passagesOf(block).flatMap((each) => each.claims)),
    ),
  );
  const compartments = new Set(
    [...claims].flatMap((id) => claim(ledger, id)?.spans.map((span) => span.compartment) ?? []),
  );
  const held = new Set(ledger.compartments().flatMap(({ id, held: isHeld }) => (isHeld ? [id] : [])));
  return [...compartments].filter((id) => held.has(id)).flatMap((id) => testimonies(ledger, id));
}

/**
 * Somebody looked at a detail and found that it gives nobody away; it is shown so from now on, wherever the same words
 * stand in this story's version.
 *
 * @throws {SpringhouseError} `no-such-detail` if it stands there no more.
 */
export function lookedAt(ledger: Ledger, story: Story, key: string): void {
  if (!undeclaredIn(ledger, story).some((each) => each.key === key))
    throw new SpringhouseError(
      'no-such-detail',
      'These words stand in the story no more. Nothing was changed.',
    );
  ledger.write(story.compartment, setEntries(kind, key, { by: ledger.device.member }));
}

/** What a reader of one version learns and a reader of another does not. */
export function betweenVersions(story: Story): VersionDetailView[] {
  const [original, ...translations] = story.versions;
  if (!original) return [];
  return translations.flatMap(({ language, blocks }) => {
    const rows = alignBlocks(original.blocks, blocks).filter(
      (row): row is typeof row & { original: Block } => row.original !== null,
    );
    const aligned = rows.map((row) => ({
      original: blockText(row.original),
      translation: row.translation && blockText(row.translation),
    }));
    const languages = { original: original.language, translation: language };
    return compareDetails(aligned, languages).map(({ block, version, text, detail, why }) => {
      const row = rows[block]!;
      const inOriginal = version === 'original';
      return {
        language: inOriginal ? original.language : language,
        block: inOriginal ? row.original.id : (row.translation?.id ?? ''),
        text,
        kind: detail,
        why,
      };
    });
  });
}
