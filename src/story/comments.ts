// Comments on words of a story, in the story's compartment: who works on it reads them, and nobody else. They are no
// part of its text, so that nothing that is signed or published can hold one.
//
// kind `comment`: story, language, from, to (Yjs relative positions in the body), words, text, replyTo, resolved,
// dropped. Who wrote one is who wrote its first entry, as the ledger vouches for it.
import type { Entry, Ledger, Value } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Random } from './document.ts';
import { newId } from './story.ts';
import type { Language, Story } from './views.ts';

export interface Anchor {
  language: Language;
  /** Yjs relative positions, encoded: they stay with their words whatever is typed around them. */
  from: Uint8Array;
  to: Uint8Array;
  /** What the words were, for when they are gone. */
  words: string;
}

export interface Comment {
  id: string;
  /** `null` for a reply. */
  anchor: Anchor | null;
  /** The comment it answers. */
  replyTo: string | null;
  text: string;
  /** Member id. */
  by: string;
  /** Milliseconds since 1970. */
  when: number;
  resolved: boolean;
}

type Home = Pick<Story, 'id' | 'compartment'>;

/** @returns its id. @throws {SpringhouseError} `comment-empty`. */
export function addComment(
  ledger: Ledger,
  story: Home,
  { anchor, text }: { anchor: Anchor; text: string },
  random: Random,
): string {
  return write(ledger, story, { ...anchor, text: worded(text) }, random);
}

/** @returns its id. @throws {SpringhouseError} `comment-empty`, `no-such-comment`. */
export function replyToComment(
  ledger: Ledger,
  story: Home,
  { to, text }: { to: string; text: string },
  random: Random,
): string {
  requireComment(ledger, story, to);
  return write(ledger, story, { replyTo: to, text: worded(text) }, random);
}

/** Settles a comment, or with `false` opens it again. @throws {SpringhouseError} `no-such-comment`. */
export function resolveComment(ledger: Ledger, story: Home, id: string, resolved: boolean): void {
  requireComment(ledger, story, id);
  ledger.write(story.compartment, [{ op: 'set', kind, id, field: 'resolved', value: resolved }]);
}

/** Comments with their replies after them, oldest first. */
export function readComments(ledger: Ledger, { id: story, compartment }: Home): Comment[] {
  return ledger
    .list(kind, { compartment })
    .filter(({ fields }) => fields.story === story)
    .map(({ id, fields }): Comment => {
      const [first] = ledger.history(kind, id, { compartment });
      return {
        id,
        anchor: anchorOf(fields),
        replyTo: typeof fields.replyTo === 'string' ? fields.replyTo : null,
        text: typeof fields.text === 'string' ? fields.text : '',
        by: first?.member ?? '',
        when: first?.when ?? 0,
        resolved: fields.resolved === true,
      };
    })
    .sort((a, b) => a.when - b.when);
}

const kind = 'comment';

function anchorOf({ language, from, to, words }: Record<string, Value>): Anchor | null {
  if (typeof language !== 'string' || !(from instanceof Uint8Array) || !(to instanceof Uint8Array))
    return null;
  return { language, from, to, words: typeof words === 'string' ? words : '' };
}

function worded(text: string): string {
  const words = text.trim();
  if (words === '') throw new SpringhouseError('comment-empty', 'A comment has words. Nothing was kept.');
  return words;
}

function requireComment(ledger: Ledger, { id: story, compartment }: Home, id: string): void {
  if (ledger.get(kind, id, { compartment })?.fields.story !== story)
    throw new SpringhouseError('no-such-comment', 'This comment is not in the story. Nothing was changed.');
}

function write(ledger: Ledger, story: Home, fields: Record<string, Value>, random: Random): string {
  const id = newId(random);
  ledger.write(
    story.compartment,
    Object.entries({ story: story.id, ...fields }).map(
      ([field, value]): Entry => ({ op: 'set', kind, id, field, value }),
    ),
  );
  return id;
}
