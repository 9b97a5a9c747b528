// A story of the thread, written at the desk: `{claim|words}` in a block ties words to a claim.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../../desk/desk.ts';
import { declareDisclosure } from '../../record/disclosures.ts';
import { scrubImage } from '../../scrub/image.ts';
import type { Run } from '../../story/blocks.ts';
import {
  addVersion,
  createStory,
  editBody,
  newId,
  paragraphs,
  readStory,
  setEarlier,
  setStory,
  setVersion,
  translationOf,
} from '../../story/story.ts';
import { examples, type ThreadStory } from './thread.ts';

export interface Known {
  /** Names in the thread to ids at the desk. */
  claims: Map<string, string>;
  subjects: Map<string, string>;
  /** By slug. */
  stories: Map<string, string>;
  /** Report name to the subject that stands for its source. */
  sourceSubjects: Map<string, string>;
}

/** Write every version, tie its statements, declare its details. @returns the story's id. */
export async function writeStory(desk: Desk, story: ThreadStory, known: Known): Promise<string> {
  const { ledger, random } = desk;
  const { slug, section, original, versions } = story;
  const id = await createStory(ledger, { slug, section, original }, random);
  const statements = new Map<string, string>();
  const runsOf = marked(known.claims, statements, () => newId(random));

  for (const [language, { blocks, ...lines }] of Object.entries(versions)) {
    if (language !== original) addVersion(ledger, id, language);
    setVersion(ledger, id, language, lines);
    const counts = new Map<string, number>();
    const texts = blocks.map((block) => runsOf(block, counts));
    const originalBlocks = readStory(ledger, id)!.versions[0]!.blocks;
    const body =
      language === original ? paragraphs(texts, random) : translationOf(originalBlocks, texts, random);
    editBody(ledger, id, language, () => body, random);
  }
  if (story.photo) setStory(ledger, id, { photo: { ...story.photo, ...(await drawing()) } });
  setEarlier(
    ledger,
    id,
    story.earlier.map((earlier) => idIn(known.stories, earlier)),
  );
  for (const { source, subject, circle, claim, nth } of story.disclosures)
    declareDisclosure(ledger, random, {
      story: id,
      statement: idIn(statements, `${claim}#${nth}`),
      subject: source ? idIn(known.sourceSubjects, source) : idIn(known.subjects, subject!),
      circle,
    });
  return id;
}

export function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the thread names ${name}, which it does not hold`);
  return id;
}

/** The nth statement on a claim is the same statement in every language. */
function marked(claims: ReadonlyMap<string, string>, statements: Map<string, string>, fresh: () => string) {
  return (block: string, counts: Map<string, number>): Run[] =>
    block.split(/(\{[^{}|]+\|[^{}]+\})/).flatMap((piece): Run[] => {
      const match = /^\{([^{}|]+)\|([^{}]+)\}$/.exec(piece);
      if (!match) return piece === '' ? [] : [{ text: piece }];
      const [, claim = '', text = ''] = match;
      const nth = (counts.get(claim) ?? 0) + 1;
      counts.set(claim, nth);
      const key = `${claim}#${nth}`;
      if (!statements.has(key)) statements.set(key, fresh());
      return [{ text, statement: { id: statements.get(key)!, claims: [idIn(claims, claim)] } }];
    });
}

/** The drawing goes through the same cleaning as any photo. */
async function drawing(): Promise<{ bytes: Uint8Array; type: string }> {
  const { bytes, type } = await scrubImage(readFileSync(join(examples, 'edition/media/river.jpg')));
  return { bytes, type };
}
