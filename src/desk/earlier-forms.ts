// What blocks of a story said before, for translations of them that are stale. A body's history is as long as its
// typing, so what was read of it is kept until the body changes.
import type { Ledger } from '../ledger/types.ts';
import type { Block } from '../story/blocks.ts';
import { readEarlier } from '../story/story.ts';

interface Kept {
  blocks: Set<string>;
  forms: Block[];
}

const known = new WeakMap<Ledger, Map<string, Kept>>();
/** How many versions are kept. */
const most = 40;

/** As `readEarlier`; it may give forms of other blocks too. */
export function earlierForms(
  ledger: Ledger,
  story: string,
  language: string,
  blocks: readonly string[],
): Block[] {
  if (blocks.length === 0) return [];
  ledger.refresh();
  const versions = versionsOf(ledger);
  const key = `${story}:${language}`;
  const before = versions.get(key);
  if (before && blocks.every((id) => before.blocks.has(id))) return before.forms;
  const all = new Set([...(before?.blocks ?? []), ...blocks]);
  const forms = readEarlier(ledger, story, language, all);
  if (versions.size >= most) versions.delete(versions.keys().next().value!);
  versions.set(key, { blocks: all, forms });
  return forms;
}

function versionsOf(ledger: Ledger): Map<string, Kept> {
  let versions = known.get(ledger);
  if (!versions) {
    const made = new Map<string, Kept>();
    ledger.onChange((touched) => {
      for (const { kind, id } of touched) if (kind === 'version') made.delete(id);
    });
    known.set(ledger, made);
    versions = made;
  }
  return versions;
}
