// Signing. A sign-off names the digest of every language version; it holds for exactly that text, and for no
// other. Pure: the ledger's side is in `signing.ts`.
import type { Language } from './views.ts';

export interface Signoff {
  id: string;
  /** Who signed, as the ledger vouches for it. */
  member: string;
  /** Milliseconds since 1970. */
  when: number;
  digests: Record<Language, string>;
  /** Why it may be published although the exposure review blocks it; `''` when it was not blocked. */
  reasons: string;
}

export interface Signer {
  member: string;
  /** May sign a story alone when nothing blocks it; a second signature over a block may be anyone's. */
  editor: boolean;
}

export interface SignoffQuestion {
  /** Of every language version as it is now. */
  digests: Record<Language, string>;
  signoffs: readonly Signoff[];
  /** Whether the exposure review blocks the story as it is now. */
  blocked: boolean;
  /** Everyone who belongs to the newsroom. */
  signers: readonly Signer[];
}

export interface SignoffState {
  /** The story may be published, as it stands. */
  holds: boolean;
  /** Signatures that count today, oldest first, one for each member. */
  signed: Signoff[];
  /** Signatures over another text: which versions have changed, come or gone since. */
  lapsed: { signoff: Signoff; changed: Language[] }[];
  /** How many members' signatures it takes. */
  needed: 1 | 2;
  /** What is so and what to do next. */
  sentence: string;
}

/** Languages whose digest differs, or that stand on one side only, in order. */
export function changedSince(signed: Record<Language, string>, now: Record<Language, string>): Language[] {
  return [...new Set([...Object.keys(signed), ...Object.keys(now)])]
    .filter((language) => signed[language] !== now[language])
    .sort();
}

/**
 * Does the sign-off hold? One editor signs a story that nothing blocks. One that the exposure review blocks
 * takes two different members, one of them an editor, who each give reasons; a signature without reasons, made
 * before the review blocked it, does not count then.
 */
export function signoffState({ digests, signoffs, blocked, signers }: SignoffQuestion): SignoffState {
  const needed = blocked ? 2 : 1;
  const editors = new Set(signers.filter((signer) => signer.editor).map((signer) => signer.member));
  const members = new Set(signers.map((signer) => signer.member));
  const lapsed: SignoffState['lapsed'] = [];
  const byMember = new Map<string, Signoff>();
  let withoutReasons = 0;
  for (const signoff of signoffs.toSorted((a, b) => a.when - b.when)) {
    const changed = changedSince(signoff.digests, digests);
    if (changed.length > 0) lapsed.push({ signoff, changed });
    else if (!members.has(signoff.member)) continue;
    else if (blocked && signoff.reasons.trim() === '') withoutReasons++;
    else if (!byMember.has(signoff.member)) byMember.set(signoff.member, signoff);
  }
  const signed = [...byMember.values()];
  const holds =
    Object.keys(digests).length > 0 &&
    signed.length >= needed &&
    signed.some((signoff) => editors.has(signoff.member));
  const state = { holds, signed, lapsed, needed } as const;
  return { ...state, sentence: sentenceOf(state, { blocked, withoutReasons, members: members.size }) };
}

function sentenceOf(
  { holds, signed, lapsed, needed }: Omit<SignoffState, 'sentence'>,
  { blocked, withoutReasons, members }: { blocked: boolean; withoutReasons: number; members: number },
): string {
  if (holds)
    return blocked
      ? 'Two members signed for this text, with reasons, over the exposure review. It can be published.'
      : 'This text is signed. It can be published.';
  if (blocked && members < 2)
    return 'The exposure review blocks this story, and to publish it all the same two members must sign, each with reasons. This newsroom has one member. Use a suggestion of the review, or hold the story.';
  if (blocked && signed.length === 1)
    return 'The exposure review blocks this story. One member has signed for it; a second must sign this same text, with reasons.';
  if (blocked && withoutReasons > 0)
    return 'This text was signed before the exposure review blocked it. Two members must sign it now, each with reasons.';
  const last = lapsed.at(-1);
  if (last && signed.length === 0)
    return `The text changed after it was signed (${last.changed.join(', ')}). Read what changed and sign again.`;
  if (blocked)
    return 'The exposure review blocks this story. Two members must sign for it, each with reasons.';
  if (signed.length >= needed) return 'An editor must sign this text before it is published.';
  return 'Nobody has signed this text yet. An editor signs it before it is published.';
}
