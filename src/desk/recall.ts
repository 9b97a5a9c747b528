// What a translator gets for a paragraph: how one like it was translated before, and the record's names in it. From
// stories that this device holds, and from the record where it holds that: a translator sees no more than before.
import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../ledger/types.ts';
import { protectedActors } from '../record/actors.ts';
import { blockText } from '../story/blocks.ts';
import { type MemoryUnit, memoryOf, recall, termsIn } from '../story/memory.ts';
import type { Spelled } from '../story/names.ts';
import type { Story } from '../story/views.ts';
import type { RecallView } from './api/recall-types.ts';
import { castOf } from './cast.ts';
import { readingsOf } from './readings.ts';

interface Memory {
  /** Units of a story by "from to", until it changes. */
  units: Map<string, Map<string, MemoryUnit[]>>;
  names: Spelled[] | null;
}

const kept = new WeakMap<Ledger, Memory>();
/** So long at a time, milliseconds: whoever asks for something else meanwhile does not wait. */
const pieceMillis = 8;

function memoryIn(ledger: Ledger): Memory {
  let memory = kept.get(ledger);
  if (!memory) {
    const made: Memory = { units: new Map(), names: null };
    memory = made;
    kept.set(ledger, made);
    ledger.onChange((touched) => {
      for (const { kind, id } of touched) {
        if (kind === 'version' || kind === 'story') made.units.delete(id.split(':')[0]!);
        if (kind === 'place' || kind === 'actor') made.names = null;
      }
    });
  }
  return memory;
}

/** @param block - of the original. @returns nothing for one that is not there. */
export async function recallFor(
  ledger: Ledger,
  story: Story,
  block: string,
  to: string,
): Promise<RecallView> {
  const original = story.versions.find(({ language }) => language === story.original);
  const found = original?.blocks.find(({ id }) => id === block);
  if (!found || to === story.original) return { earlier: [], terms: [] };
  const text = blockText(found);
  const units = await unitsFor(ledger, story.original, to);
  const { stories, headlineOf } = readingsOf(ledger);
  const others = units.filter((unit) => unit.story !== story.id || unit.original !== text.trim());
  return {
    earlier: recall(others, text).map(({ story: id, original: said, translation, likeness }) => {
      const head = stories.get(id);
      return { story: id, headline: head ? headlineOf(head) : '', original: said, translation, likeness };
    }),
    terms: termsIn(text, to, namesIn(ledger)),
  };
}

async function unitsFor(ledger: Ledger, from: string, to: string): Promise<MemoryUnit[]> {
  const { units } = memoryIn(ledger);
  const readings = readingsOf(ledger);
  const all: MemoryUnit[] = [];
  let started = performance.now();
  for (const { id, languages } of readings.stories.list()) {
    if (!languages.includes(from) || !languages.includes(to)) continue;
    const known = units.get(id) ?? new Map<string, MemoryUnit[]>();
    units.set(id, known);
    let own = known.get(`${from} ${to}`);
    if (!own) {
      const story = readings.story(id);
      own = story ? memoryOf([story], from, to) : [];
      known.set(`${from} ${to}`, own);
    }
    all.push(...own);
    if (performance.now() - started < pieceMillis) continue;
    await setImmediate();
    started = performance.now();
  }
  return all;
}

/** Names of places and people, without those who must not be named. The same array until one changes. */
export function namesIn(ledger: Ledger): Spelled[] {
  const memory = memoryIn(ledger);
  if (memory.names) return memory.names;
  const cast = castOf(ledger);
  const all = cast.actors.list();
  const hidden = protectedActors(all);
  memory.names = [
    ...cast.places
      .list()
      .map(({ id, name, others, within }) => ({ id, name, others, within, kind: 'place' as const })),
    // A protected subject's name is no term to be put into a text.
    ...all
      .filter(({ id }) => !hidden.has(id))
      .map(({ id, name, others }) => ({ id, name, others, kind: 'actor' as const })),
  ];
  return memory.names;
}
