// What a member does at a desk that no command of the command line does, and what opens to whom, by trying.
import { cheap as kdf } from '../../src/cli/testing.ts';
import { stateClaimFrom } from '../../src/desk/claims.ts';
import { foundDesk } from '../../src/desk/open-node.ts';
import { fileReport, reportsOf } from '../../src/desk/reports.ts';
import { labelsOf } from '../../src/desk/team.ts';
import { createDeviceVault, findings } from '../../src/ledger/index.ts';
import type { Entry, Ledger } from '../../src/ledger/types.ts';
import { openVault } from '../../src/ledger/vault.ts';
import { changeClaim, claims } from '../../src/record/claims.ts';
import { sourceIn, sources } from '../../src/record/sources.ts';
import { testimonies } from '../../src/record/testimony.ts';
import { systemRandom } from '../../src/seal/random.ts';
import { blockText } from '../../src/story/blocks.ts';
import { readBlocks } from '../../src/story/document.ts';
import {
  addVersion,
  createStory,
  editBody,
  paragraphs,
  readState,
  readStories,
  setVersion,
} from '../../src/story/story.ts';

/** What can be read with one vault. */
export interface Tried {
  /** Compartments, by the source's name, the story's slug, or the kind. */
  opens: string[];
  /** Of the words that were looked for, those that stand anywhere in what this vault shows. */
  knows: string[];
  /** Wordings of claims whose passage in a source's words opens. */
  passages: string[];
  claims: Record<string, unknown>[];
  notes: string[];
  body: string;
  findings: string[];
}

export type Act =
  | { do: 'found'; vault: string; relay: string; name: string; member: string }
  | { do: 'join'; vault: string; member: string }
  | { do: 'file'; vault: string }
  | { do: 'claim'; vault: string; quote: string; wording: Record<string, string> }
  | { do: 'change'; vault: string; fields: Record<string, string> }
  | { do: 'story'; vault: string; slug: string; text: string }
  | { do: 'type'; vault: string; before?: string; after?: string }
  | { do: 'headline'; vault: string; headline: string }
  /** In the record, or among what a source said. */
  | { do: 'note'; vault: string; ids: string[]; bytes?: number; source?: string }
  | { do: 'try'; vaults: Record<string, string>; words: string[] };

/** Every kind of thing that the rooms above write. */
const kinds = [
  'newsroom member device compartment card part unopened source testimony reply claim origin incident subject circle',
  'disclosure story version signoff correction note handling handover grant seen',
]
  .join(' ')
  .split(' ');

/** @returns what the act is asked for, or nothing. */
export async function done(act: Act & { passphrase: string }): Promise<unknown> {
  const { passphrase } = act;
  const random = systemRandom;
  const within = async <T>(vault: string, work: (ledger: Ledger) => T | Promise<T>): Promise<T> => {
    const ledger = await openVault({ path: vault, passphrase });
    try {
      return await work(ledger);
    } finally {
      ledger.close();
    }
  };
  const edges = (ledger: Ledger) => ({ ledger, random, now: Date.now });
  switch (act.do) {
    case 'found': {
      const { do: _, ...rest } = act;
      const desk = await foundDesk({ ...rest, kdf, languages: ['en', 'ko'] });
      return desk.ledger.close();
    }
    case 'join':
      return (await createDeviceVault({ path: act.vault, passphrase, member: act.member, kdf })).card;
    case 'file':
      return within(act.vault, (ledger) =>
        reportsOf(ledger).map(({ compartment, id }) => {
          fileReport(edges(ledger), compartment, id, 'over the relay');
          return sourceIn(ledger, compartment)!.name;
        }),
      );
    case 'claim':
      return within(act.vault, (ledger) => {
        const all = testimonies(ledger);
        const { id, text } = all.find((each) => each.text.includes(act.quote))!;
        const start = text.indexOf(act.quote);
        const spans = [{ testimony: id, start, end: start + act.quote.length }];
        return stateClaimFrom(edges(ledger), { wording: act.wording, spans });
      });
    case 'change':
      return within(act.vault, (ledger) => changeClaim(ledger, claims(ledger)[0]!.id, act.fields));
    case 'story':
      return within(act.vault, async (ledger) => {
        const { slug } = act;
        const id = await createStory(ledger, { slug, section: 'news', original: 'en' }, random);
        editBody(ledger, id, 'en', () => paragraphs([act.text], random), random);
        addVersion(ledger, id, 'ko');
      });
    case 'type':
      return within(act.vault, (ledger) => typeInto(ledger, act.before ?? '', act.after ?? ''));
    case 'headline':
      return within(act.vault, (ledger) =>
        setVersion(ledger, readStories(ledger)[0]!.id, 'en', { headline: act.headline }),
      );
    case 'note':
      return within(act.vault, (ledger) => {
        const value = 'x'.repeat(act.bytes ?? 10);
        const source = act.source && sources(ledger).find(({ name }) => name === act.source);
        const compartment = source ? source.compartment : ledger.standing('record');
        for (const id of act.ids) {
          const entry: Entry = { op: 'set', kind: 'note', id, field: 'text', value };
          ledger.write(compartment, [entry]);
        }
      });
    case 'try': {
      const tried: Record<string, Tried> = {};
      for (const [name, vault] of Object.entries(act.vaults))
        tried[name] = await within(vault, (ledger) => tryAll(ledger, act.words));
      return tried;
    }
  }
}

function typeInto(ledger: Ledger, before: string, after: string): void {
  const { id } = readStories(ledger)[0]!;
  const edit = (blocks: Parameters<Parameters<typeof editBody>[3]>[0]) =>
    blocks.map((block, i) =>
      i > 0
        ? block
        : { ...block, runs: [{ text: before }, ...block.runs, { text: after }].filter((run) => run.text) },
    );
  editBody(ledger, id, 'en', edit, systemRandom);
}

function tryAll(ledger: Ledger, words: string[]): Tried {
  const labels = labelsOf(ledger);
  const items = kinds.flatMap((kind) => ledger.list(kind));
  const bodies = readStories(ledger).map(({ id }) =>
    readBlocks(readState(ledger, id, 'en'))
      .map(blockText)
      .join('\n'),
  );
  const all = JSON.stringify([items, bodies]);
  const probe = Uint8Array.of(1, 2, 3);
  const opened = ledger.compartments().filter(({ id, held }) => {
    if (!held) return false;
    return ledger.openPointer(id, ledger.sealPointer(id, probe)) !== null;
  });
  return {
    opens: opened.map(({ id, kind }) => labels.get(id) ?? kind).sort(),
    knows: words.filter((word) => all.includes(word) || ledger.search(word).length > 0),
    passages: claims(ledger)
      .filter(({ spans }) =>
        spans.some((span) => ledger.openPointer(span.compartment, span.pointer) !== null),
      )
      .map(({ wording }) => wording.en!),
    claims: claims(ledger).map(({ wording, who, what, where, credibility }) => ({
      en: wording.en,
      who,
      what,
      where,
      credibility,
    })),
    notes: ledger
      .list('note')
      .map(({ id }) => id)
      .sort(),
    body: bodies[0] ?? '',
    findings: findings(ledger).map(({ kind }) => kind),
  };
}
