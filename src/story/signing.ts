// Sign-offs in the ledger. Who signed is who wrote the entry: the ledger vouches for that by a signature, while
// a field could name anyone.
//
// kind `signoff`, in the story's compartment: one field, `signed`: { story, digests, reasons, over }.
import * as v from 'valibot';
import type { Ledger, Member, Value } from '../ledger/types.ts';
import { classPolicies, signaturesAsked } from '../record/policy.ts';
import { SpringhouseError } from '../wire/error.ts';
import { digestsOf } from './canonical.ts';
import type { Random } from './document.ts';
import { type Reasons, refusalToSign, type SignedOver, signedOver, type TooFew } from './over.ts';
import type { Signer, Signoff, SignoffState } from './signoff.ts';
import { signoffState } from './signoff.ts';
import { newId, slugsIn } from './story.ts';
import { openEditsSentence } from './suggested-edits.ts';
import type { Story } from './views.ts';

/**
 * Signs a story as it was read, in the name of the member at this device.
 *
 * @param story - as the member saw it: what it holds is what is signed, whatever others typed meanwhile.
 * @param found - what the exposure review blocks it for; written beside the signature, which never hides it.
 * @param reasons - why it may be published all the same.
 * @throws {SpringhouseError} `open-edits`, `may-not-sign-over`, `no-reasons`, `reason-not-accepted`; nothing is signed then.
 */
export function signStory(
  ledger: Ledger,
  story: Story,
  random: Random,
  found: readonly TooFew[] = [],
  reasons: Reasons = { words: '' },
): string {
  const open = openEditsSentence(story);
  if (open) throw new SpringhouseError('open-edits', `${open} Nothing was signed.`);
  const id = newId(random);
  const over = signedOver({ found, ...whoSigns(ledger) }, reasons);
  const value = {
    story: story.id,
    digests: digestsOf(story, slugsIn(ledger)),
    reasons: found.length > 0 ? reasons.words.trim() : '',
    over: over as unknown as Value,
  };
  ledger.write(story.compartment, [{ op: 'set', kind: 'signoff', id, field: 'signed', value }]);
  return id;
}

/** Why the member at this device may not sign over these findings; `null` if they may. */
export const mayNotSign = (ledger: Ledger, found: readonly TooFew[]): string | null =>
  refusalToSign({ found, ...whoSigns(ledger) });

function whoSigns(ledger: Ledger, id = ledger.device.member) {
  const members = new Map(ledger.members().map((member) => [member.id, member]));
  const gone: Member = { id, name: '', roles: [], devices: [] };
  return {
    policies: classPolicies(ledger),
    member: members.get(id) ?? gone,
    nameOf: (member: string) => members.get(member)?.name ?? 'somebody who has left',
  };
}

const people = v.number();
const overShape = v.array(
  v.object({
    subject: v.string(),
    class: v.string(),
    least: people,
    lower: people,
    upper: people,
    independent: v.nullable(v.tuple([people, people])),
    reason: v.string(),
  }),
);

/** Sign-offs of a story, oldest first. Only what a sign-off first said counts: nobody can sign over another's. */
export function readSignoffs(ledger: Ledger, story: Story): Signoff[] {
  const { compartment } = story;
  return ledger.list('signoff', { compartment }).flatMap(({ id }): Signoff[] => {
    const [first] = ledger.history('signoff', id, { compartment });
    const value = first?.value;
    if (!first || !isRecord(value) || value.story !== story.id || !isRecord(value.digests)) return [];
    const digests = Object.entries(value.digests).filter(([, digest]) => typeof digest === 'string');
    const over = v.safeParse(overShape, value.over);
    return [
      {
        id,
        member: first.member,
        when: first.when,
        digests: Object.fromEntries(digests) as Record<string, string>,
        reasons: typeof value.reasons === 'string' ? value.reasons : '',
        over: over.success ? (over.output as SignedOver[]) : [],
      },
    ];
  });
}

/**
 * Whether the story may be published as it stands.
 *
 * @param tooFew - what the exposure review blocks it for, now; `null` if that cannot be worked out.
 */
export function signoffStateOf(ledger: Ledger, story: Story, tooFew: readonly TooFew[] | null): SignoffState {
  const { policies, nameOf } = whoSigns(ledger);
  const signers = ledger.members().map(
    (member): Signer => ({
      member: member.id,
      editor: member.roles.includes('editor'),
      mayOver: refusalToSign({ found: tooFew ?? [], policies, member, nameOf }) === null,
    }),
  );
  return signoffState({
    digests: digestsOf(story, slugsIn(ledger)),
    signoffs: readSignoffs(ledger, story),
    tooFew,
    signers,
    asked: signaturesAsked(ledger),
  });
}

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
