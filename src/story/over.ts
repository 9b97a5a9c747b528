// Signing over what the exposure review found: who may, with what reason, and for which findings a signature counts.
import type { Role } from '../ledger/types.ts';
import { type ClassPolicy, maySignOver, signersInWords } from '../record/policy.ts';
import { SpringhouseError } from '../wire/error.ts';

/** Of one subject: that fewer people could be meant than the policy allows. */
export interface TooFew {
  subject: string;
  class: string;
  /** Fewest candidates that the policy allowed. */
  least: number;
  lower: number;
  upper: number;
  independent: [low: number, high: number] | null;
}

/** The same, as somebody signed over it. */
export interface SignedOver extends TooFew {
  /** One of those that the policy accepts; `''` where it lists none. */
  reason: string;
}

/** What a signer says: in their own words, and a reason for each class whose policy lists some. */
export interface Reasons {
  words: string;
  chosen?: Readonly<Record<string, string>>;
}

interface Signing {
  found: readonly TooFew[];
  policies: readonly ClassPolicy[];
  member: { id: string; roles: readonly Role[] };
  nameOf: (member: string) => string;
}

export const classesOf = (found: readonly TooFew[]): string[] => [
  ...new Set(found.map((each) => each.class)),
];

/** @returns why this member may not sign over these findings, as a sentence; `null` if they may. */
export function refusalToSign({ found, policies, member, nameOf }: Signing): string | null {
  for (const name of classesOf(found)) {
    const policy = policies.find((each) => each.class === name);
    if (policy && !maySignOver(policy, member))
      return `The policy lets only ${signersInWords(policy.signers, nameOf)} sign over a block that protects the class “${name}”. You are not among them.`;
  }
  return null;
}

/**
 * What is written beside a signature over a block.
 *
 * @throws {SpringhouseError} `may-not-sign-over`; `no-reasons`; `reason-not-accepted`.
 */
export function signedOver(signing: Signing, { words, chosen = {} }: Reasons): SignedOver[] {
  const refusal = refusalToSign(signing);
  if (refusal !== null)
    throw new SpringhouseError(
      'may-not-sign-over',
      `${refusal} Nothing was signed. Use a suggestion of the review, or ask one of them to read the story.`,
    );
  if (signing.found.length > 0 && words.trim() === '')
    throw new SpringhouseError(
      'no-reasons',
      'The exposure review blocks this story. Whoever signs for it all the same writes down why. Nothing was signed.',
    );
  return signing.found.map((each) => {
    const accepted = signing.policies.find((policy) => policy.class === each.class)?.reasons ?? [];
    const reason = chosen[each.class]?.trim() ?? '';
    if (accepted.length > 0 && !accepted.includes(reason))
      throw new SpringhouseError(
        'reason-not-accepted',
        `For the class “${each.class}” the policy accepts only the reasons that it lists. Choose one of them. Nothing was signed.`,
      );
    return { ...each, reason: accepted.length > 0 ? reason : '' };
  });
}

/** Whether what was signed over is all that is found now, and no worse than it was. */
export const coversAll = (signed: readonly SignedOver[], found: readonly TooFew[]): boolean =>
  found.every((now) =>
    signed.some(
      (then) => then.subject === now.subject && then.upper <= now.upper && least(then) <= least(now),
    ),
  );

const least = ({ upper, independent }: TooFew): number => independent?.[0] ?? upper;
