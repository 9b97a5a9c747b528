// Signing. A sign-off names the digest of every language version; it holds for exactly that text, and for no
// other. Pure: the ledger's side is in `signing.ts`.
import { coversAll, type SignedOver, type TooFew } from './over.ts';
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
  /** What the review had found then; nothing when it was not blocked. */
  over: readonly SignedOver[];
}

export interface Signer {
  member: string;
  /** May sign a story alone when nothing blocks it; a second signature over a block may be anyone's. */
  editor: boolean;
  /** May sign over what the review found now. */
  mayOver: boolean;
}

export interface SignoffQuestion {
  /** Of every language version as it is now. */
  digests: Record<Language, string>;
  signoffs: readonly Signoff[];
  /** What the exposure review finds too few of now; `null`: it cannot be worked out, and nothing can be signed for. */
  tooFew: readonly TooFew[] | null;
  /** Everyone who belongs to the newsroom. */
  signers: readonly Signer[];
  /** How many members' signatures the newsroom asks for under every story; of a newsroom of one, one. */
  asked: 1 | 2;
}

export interface SignoffState {
  /** The story may be published, as it stands. */
  holds: boolean;
  /** Signatures that count today, oldest first, one for each member. */
  signed: Signoff[];
  /** Signatures over this text that do not count, and why. */
  idle: { signoff: Signoff; why: Idle }[];
  /** Signatures over another text: which versions have changed, come or gone since. */
  lapsed: { signoff: Signoff; changed: Language[] }[];
  /** How many members' signatures it takes. */
  needed: 1 | 2;
  /** What is so and what to do next. */
  sentence: string;
}

/**
 * `left`: the member belongs no more. `no-reasons`: the review blocks, and none were given. `may-not`: the policy does
 * not let this member sign over the block. `found-since`: the review found something else or fewer people since.
 */
export type Idle = 'left' | 'no-reasons' | 'may-not' | 'found-since';

/** Languages whose digest differs, or that stand on one side only, in order. */
export function changedSince(signed: Record<Language, string>, now: Record<Language, string>): Language[] {
  return [...new Set([...Object.keys(signed), ...Object.keys(now)])]
    .filter((language) => signed[language] !== now[language])
    .sort();
}

/**
 * Does the sign-off hold? Two different members sign, one of them an editor; an editor alone where the newsroom asks
 * for one, or has one member. A story that the exposure review blocks always takes two, whom the policy lets sign over
 * it, and who each give reasons; a signature made before the review found what it finds now does not count then.
 */
export function signoffState({ digests, signoffs, tooFew, signers, asked }: SignoffQuestion): SignoffState {
  const blocked = tooFew === null || tooFew.length > 0;
  const needed = blocked || (asked === 2 && signers.length > 1) ? 2 : 1;
  const members = new Map(signers.map((signer) => [signer.member, signer]));
  const lapsed: SignoffState['lapsed'] = [];
  const idle: SignoffState['idle'] = [];
  const byMember = new Map<string, Signoff>();
  for (const signoff of signoffs.toSorted((a, b) => a.when - b.when)) {
    const changed = changedSince(signoff.digests, digests);
    const why = changed.length > 0 ? null : idleBecause(signoff, members.get(signoff.member), tooFew);
    if (changed.length > 0) lapsed.push({ signoff, changed });
    else if (why) idle.push({ signoff, why });
    else if (!byMember.has(signoff.member)) byMember.set(signoff.member, signoff);
  }
  const signed = [...byMember.values()];
  const holds =
    Object.keys(digests).length > 0 &&
    tooFew !== null &&
    signed.length >= needed &&
    signed.some((signoff) => members.get(signoff.member)!.editor);
  const state = { holds, signed, idle, lapsed, needed } as const;
  return { ...state, sentence: sentenceOf(state, { blocked, signers }) };
}

function idleBecause(
  { reasons, over }: Signoff,
  signer: Signer | undefined,
  tooFew: readonly TooFew[] | null,
): Idle | null {
  if (!signer) return 'left';
  if (tooFew?.length === 0) return null;
  if (reasons.trim() === '') return 'no-reasons';
  if (!signer.mayOver) return 'may-not';
  return coversAll(over, tooFew ?? []) ? null : 'found-since';
}

function sentenceOf(
  { holds, signed, idle, lapsed, needed }: Omit<SignoffState, 'sentence'>,
  { blocked, signers }: { blocked: boolean; signers: readonly Signer[] },
): string {
  if (holds)
    return blocked
      ? 'Two members signed for this text, with reasons, over the exposure review. It can be published.'
      : 'This text is signed. It can be published.';
  if (blocked && signers.length < 2)
    return 'The exposure review blocks this story, and to publish it all the same two members must sign, each with reasons. This newsroom has one member. Use a suggestion of the review, or hold the story.';
  const may = signers.filter(({ mayOver }) => mayOver);
  if (blocked && (may.length < 2 || !may.some(({ editor }) => editor)))
    return 'The exposure review blocks this story, and the policy does not let two members, one of them an editor, sign over it. Use a suggestion of the review, or hold the story.';
  if (blocked && signed.length === 1)
    return 'The exposure review blocks this story. One member has signed for it; a second must sign this same text, with reasons.';
  if (blocked && signed.length >= needed)
    return 'The exposure review blocks this story. Members have signed for it, but no editor among them; an editor must sign this same text, with reasons.';
  if (blocked && idle.some(({ why }) => why === 'no-reasons'))
    return 'This text was signed before the exposure review blocked it. Two members must sign it now, each with reasons.';
  if (blocked && idle.some(({ why }) => why === 'found-since'))
    return 'The exposure review found something else, or fewer people, after this text was signed. Two members must sign it again, each with reasons.';
  const last = lapsed.at(-1);
  if (last && signed.length === 0)
    return `The text changed after it was signed (${last.changed.join(', ')}). Read what changed and sign again.`;
  if (blocked)
    return 'The exposure review blocks this story. Two members must sign for it, each with reasons.';
  if (signed.length >= needed) return 'An editor must sign this text before it is published.';
  if (signed.length === 1) return 'One member has signed this text. A second must sign this same text.';
  return needed === 2
    ? 'Nobody has signed this text yet. Two members sign it before it is published, one of them an editor.'
    : 'Nobody has signed this text yet. An editor signs it before it is published.';
}
