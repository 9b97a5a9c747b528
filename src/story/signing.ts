// Sign-offs in the ledger. Who signed is who wrote the entry: the ledger vouches for that by a signature, while
// a field could name anyone.
//
// kind `signoff`, in the story's compartment: one field, `signed`: { story, digests, reasons }.
import type { Ledger, Value } from '../ledger/types.ts';
import { digestsOf } from './canonical.ts';
import type { Random } from './document.ts';
import type { Signer, Signoff, SignoffState } from './signoff.ts';
import { signoffState } from './signoff.ts';
import { newId, slugsIn } from './story.ts';
import type { Story } from './views.ts';

/**
 * Signs a story as it was read, in the name of the member at this device.
 *
 * @param story - as the member saw it: what it holds is what is signed, whatever others typed meanwhile.
 * @param reasons - why it may be published though the exposure review blocks it; `''` when it does not.
 */
export function signStory(ledger: Ledger, story: Story, reasons: string, random: Random): string {
  const id = newId(random);
  const value = { story: story.id, digests: digestsOf(story, slugsIn(ledger)), reasons };
  ledger.write(story.compartment, [{ op: 'set', kind: 'signoff', id, field: 'signed', value }]);
  return id;
}

/** Sign-offs of a story, oldest first. Only what a sign-off first said counts: nobody can sign over another's. */
export function readSignoffs(ledger: Ledger, story: Story): Signoff[] {
  const { compartment } = story;
  return ledger.list('signoff', { compartment }).flatMap(({ id }): Signoff[] => {
    const [first] = ledger.history('signoff', id, { compartment });
    const value = first?.value;
    if (!first || !isRecord(value) || value.story !== story.id || !isRecord(value.digests)) return [];
    const digests = Object.entries(value.digests).filter(([, digest]) => typeof digest === 'string');
    return [
      {
        id,
        member: first.member,
        when: first.when,
        digests: Object.fromEntries(digests) as Record<string, string>,
        reasons: typeof value.reasons === 'string' ? value.reasons : '',
      },
    ];
  });
}

/** Whether the story may be published as it stands. @param blocked - by the exposure review, now. */
export function signoffStateOf(ledger: Ledger, story: Story, blocked: boolean): SignoffState {
  const signers = ledger
    .members()
    .map(({ id, roles }): Signer => ({ member: id, editor: roles.includes('editor') }));
  return signoffState({
    digests: digestsOf(story, slugsIn(ledger)),
    signoffs: readSignoffs(ledger, story),
    blocked,
    signers,
  });
}

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
