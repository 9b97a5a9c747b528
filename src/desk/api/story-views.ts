// Stories as the screens show them.
import type { Ledger } from '../../ledger/types.ts';
import { alignBlocks } from '../../story/align.ts';
import { blockText, passagesOf, type Block as StoryBlock, type Run as StoryRun } from '../../story/blocks.ts';
import { digestsOf } from '../../story/canonical.ts';
import { slugsIn } from '../../story/story.ts';
import type { Story, Version } from '../../story/views.ts';
import type { Desk } from '../desk.ts';
import { earlierForms } from '../earlier-forms.ts';
import { creditsInFiles } from '../photo-credit.ts';
import { readingsOf } from '../readings.ts';
import { isBlocked } from '../review.ts';
import { findingsOf } from '../story-checks.ts';
import { claimViews } from './claim-views.ts';
import { signoffView } from './signoff-view.ts';
import type { Block, Run, StoryRow, StoryView, VersionView } from './types.ts';

export function storyRows({ ledger, now }: Desk): StoryRow[] {
  const { stories, headlineOf } = readingsOf(ledger);
  return stories.list().map((story) => ({
    id: story.id,
    slug: story.slug,
    stage: story.stage,
    headline: headlineOf(story),
    languages: story.languages,
    published: story.published,
    blocked: isBlocked(ledger, story, now()),
  }));
}

export function storyView(desk: Desk, story: Story): StoryView {
  const { ledger, now } = desk;
  const digests = digestsOf(story, slugsIn(ledger));
  const named = new Set(
    story.versions.flatMap(({ blocks }) =>
      blocks.flatMap((block) => passagesOf(block).flatMap(({ claims }) => claims)),
    ),
  );
  const claims = claimViews(ledger, named);
  const { stories, headlineOf } = readingsOf(ledger);
  const headline = (id: string) => {
    const head = stories.get(id);
    return head ? headlineOf(head) : '';
  };
  const blocked = isBlocked(ledger, story, now());
  return {
    id: story.id,
    slug: story.slug,
    section: story.section,
    stage: story.stage,
    original: story.original,
    rows: rowsOf(story),
    versions: story.versions.map((version) =>
      versionView(ledger, story, version, digests[version.language] ?? ''),
    ),
    findings: findingsOf(ledger, story, claims).map(({ fix, ...finding }) => ({
      ...finding,
      statement: finding.statement ?? null,
      fix: fix ? { hint: fix.hint, replacement: fix.replacement ?? null } : null,
    })),
    claims,
    photo: story.photo && {
      alt: story.photo.alt,
      caption: story.photo.caption,
      credit: story.photo.credit,
      taken: story.photo.taken,
      licence: story.photo.licence ?? '',
      inFiles: creditsInFiles(ledger),
    },
    corrections: story.corrections.map(({ id, date, text, about }) => ({ id, date, text, story: about })),
    earlier: story.earlier.map((id) => ({ id, headline: headline(id) })),
    signoff: signoffView(desk, story),
    blocked,
    published: story.published,
    topics: story.topics ?? [],
    shown: (story.shown ?? []).map(({ title, place, when }) => ({ title, place, when })),
    withdrawn: story.withdrawn ?? null,
  };
}

function rowsOf({ versions: [original, ...translations] }: Story): Record<string, string | null>[] {
  const { language, blocks } = original!;
  const rows: Record<string, string | null>[] = blocks.map((block) => ({ [language]: block.id }));
  const byOriginal = new Map(blocks.map((block, index) => [block.id, rows[index]!]));
  for (const translation of translations)
    for (const { original: of, translation: block } of alignBlocks(blocks, translation.blocks)) {
      const row = (of && byOriginal.get(of.id)) ?? addRow(rows, language);
      row[translation.language] = block?.id ?? null;
    }
  return rows;
}

function addRow(rows: Record<string, string | null>[], language: string): Record<string, string | null> {
  const row = { [language]: null };
  rows.push(row);
  return row;
}

function versionView(ledger: Ledger, story: Story, version: Version, digest: string): VersionView {
  const { language, headline, dek, dateline, byline, translator, editor, grounds, blocks } = version;
  const stale = staleBlocks(ledger, story, version);
  return {
    language,
    headline,
    dek,
    dateline,
    byline,
    translator,
    editor,
    grounds,
    blocks: blocks.map((block) => blockView(block, stale)),
    digest,
  };
}

/** Blocks of a translation whose original changed since, with what it said then, where its history still knows. */
function staleBlocks(ledger: Ledger, story: Story, version: Version): Map<string, string | null> {
  const [original] = story.versions as [Version];
  if (version === original) return new Map();
  const stale = alignBlocks(original.blocks, version.blocks).filter(({ state }) => state === 'stale');
  if (stale.length === 0) return new Map();
  const of = stale.flatMap(({ translation }) => translation?.of ?? []);
  const earlier = earlierForms(ledger, story.id, original.language, of);
  return new Map(
    alignBlocks(original.blocks, version.blocks, earlier)
      .filter(({ state }) => state === 'stale')
      .map(({ translation, before }) => [translation!.id, before && blockText(before)]),
  );
}

function blockView({ id, type, runs, of }: StoryBlock, stale: ReadonlyMap<string, string | null>): Block {
  return { id, type, runs: runs.map(runView), of, stale: stale.has(id), before: stale.get(id) ?? null };
}

function runView({ text, em, strong, link, statement }: StoryRun): Run {
  const marks = [em && 'em', strong && 'strong', link && 'link'].filter(
    (mark) => typeof mark === 'string' && mark !== '',
  );
  return { text, marks: marks as string[], statement: statement ?? null };
}
