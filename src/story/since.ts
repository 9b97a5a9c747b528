// What changed since a story was signed: the text as it stood then, made again from the ledger, and each language version
// beside it, line by line and block by block.
import { stateAt } from '../ledger/moment.ts';
import type { Ledger } from '../ledger/types.ts';
import { changedWords, type Span } from './align.ts';
import { type Block, blockText } from './blocks.ts';
import { canonicalText, digestOf, plainLine, plainLines, publicBlocks, versionLines } from './canonical.ts';
import { readBlocks } from './document.ts';
import type { Signoff } from './signoff.ts';
import { slugsIn } from './story.ts';
import { standingBlocks } from './suggested-edits.ts';
import type { Language, Story, Version } from './views.ts';

export interface Change {
  /** `headline`, `dek` …, `photo`, `corrections`, or `text` for a block. */
  what: string;
  /** Of a block: its id, in the version as it is now or as it was. */
  block: string | null;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Word by word. */
  words: Span[];
}

export interface ChangedVersion {
  language: Language;
  /** `gone`: the version is no longer in the story; `new`: it was not in it when it was signed. */
  state: 'changed' | 'gone' | 'new';
  /** `null` where the text that was signed cannot be made again, as when this device came to hold the story later. */
  changes: Change[] | null;
}

/** @param now - the story as it is. Only versions whose digest differs are told. */
export function changedSinceSigned(
  ledger: Ledger,
  now: Story,
  signoff: Signoff,
  changed: readonly Language[],
): ChangedVersion[] {
  return changed.map((language): ChangedVersion => {
    const version = now.versions.find((each) => each.language === language);
    if (!version) return { language, state: 'gone', changes: null };
    if (signoff.digests[language] === undefined) return { language, state: 'new', changes: null };
    const then = versionAt(ledger, now, version, signoff.when);
    return {
      language,
      state: 'changed',
      changes: then && changesBetween(ledger, now, version, then, signoff),
    };
  });
}

/** The version as it stood at a moment; what a story says of itself in every language is as it is now. */
function versionAt(ledger: Ledger, story: Story, version: Version, when: number): Version | null {
  const past = stateAt(ledger, 'version', version.id, when, { compartment: story.compartment });
  if (!past) return null;
  const lines = Object.fromEntries(
    [...versionLines, 'grounds' as const].map((field) => [
      field,
      typeof past.fields[field] === 'string' ? past.fields[field] : '',
    ]),
  );
  return { ...version, ...lines, blocks: standingBlocks(readBlocks(past.texts.body ?? null)) };
}

function changesBetween(
  ledger: Ledger,
  story: Story,
  now: Version,
  then: Version,
  signoff: Signoff,
): Change[] {
  const lines = [...versionLines, 'grounds' as const].flatMap((field): Change[] => {
    const plain = field === 'grounds' ? plainLines : plainLine;
    const [before, after] = [plain(then[field]), plain(now[field])];
    return before === after ? [] : [change(field, null, before, after)];
  });
  const text = [...lines, ...changedBlocks(publicBlocks(then.blocks), publicBlocks(now.blocks))];
  // The same words under another digest: what is the story's own, such as its photo, has changed.
  const same = canonicalText(story, then, slugsIn(ledger));
  const rest = digestOf(same) !== signoff.digests[now.language];
  return rest
    ? [...text, { what: 'photo, links, corrections or marks', block: null, kind: 'changed', words: [] }]
    : text;
}

const change = (what: string, block: string | null, before: string, after: string): Change => ({
  what,
  block,
  kind: before === '' ? 'added' : after === '' ? 'removed' : 'changed',
  words: changedWords(before, after),
});

/** Blocks are known by their ids; one that went away stands where it stood. */
export function changedBlocks(before: readonly Block[], after: readonly Block[]): Change[] {
  const old = new Map(before.map((block) => [block.id, block]));
  const kept = new Set(after.map(({ id }) => id));
  const changes: Change[] = [];
  const gone = (from: number) => {
    for (let at = from; at < before.length && !kept.has(before[at]!.id); at++)
      changes.push(change('text', before[at]!.id, blockText(before[at]!), ''));
  };
  gone(0);
  const order = before.filter(({ id }) => kept.has(id)).map(({ id }) => id);
  const newOrder = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
  for (const block of after) {
    const was = old.get(block.id);
    const [a, b] = [was ? blockText(was) : '', blockText(block)];
    if (a !== b) changes.push(change('text', block.id, a, b));
    else if (order.indexOf(block.id) !== newOrder.indexOf(block.id))
      changes.push({ what: 'text', block: block.id, kind: 'moved', words: [{ kind: 'same', text: b }] });
    if (was) gone(before.indexOf(was) + 1);
  }
  return changes;
}
