// Signing, as its screen and the review's show it: who signed, over what, and whether this member may.
import { classPolicies } from '../../record/policy.ts';
import { classesOf, type SignedOver } from '../../story/over.ts';
import { mayNotSign, readSignoffs, signoffStateOf } from '../../story/signing.ts';
import type { Idle } from '../../story/signoff.ts';
import type { Story } from '../../story/views.ts';
import type { Desk } from '../desk.ts';
import { subjectLabels } from '../subject-labels.ts';
import { tooFewIn } from '../too-few.ts';
import type { OverView, SignatureView, SignoffView } from './signoff-types.ts';

const idleWords: Record<Idle, string> = {
  left: 'does not belong to the newsroom any more, so it does not count',
  'no-reasons': 'without reasons, so it does not count',
  'may-not': 'the policy does not let this member sign over the block, so it does not count',
  'found-since': 'the review found something else, or fewer people, since, so it does not count',
};

export function signoffView({ ledger, now }: Desk, story: Story): SignoffView {
  const tooFew = tooFewIn(ledger, story, now());
  const state = signoffStateOf(ledger, story, tooFew);
  const found = tooFew ?? [];
  const accepted = new Map(classPolicies(ledger).map(({ class: name, reasons }) => [name, reasons]));
  return {
    holds: state.holds,
    sentence: state.sentence,
    needed: state.needed,
    signed: signatures(ledger, story, state),
    changed: state.lapsed.at(-1)?.changed ?? [],
    refusal: mayNotSign(ledger, found),
    choices: classesOf(found).map((name) => ({ class: name, reasons: accepted.get(name) ?? [] })),
  };
}

function signatures(
  ledger: Desk['ledger'],
  story: Story,
  { signed, lapsed, idle }: ReturnType<typeof signoffStateOf>,
): SignatureView[] {
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const labels = subjectLabels(ledger);
  const standing = new Set(signed.map(({ id }) => id));
  const changed = new Set(lapsed.map(({ signoff }) => signoff.id));
  const why = new Map(idle.map(({ signoff, why: reason }) => [signoff.id, reason]));
  return readSignoffs(ledger, story).map(({ id, member, when, reasons, over }) => ({
    member: names.get(member) ?? '',
    when: new Date(when).toISOString(),
    reason: reasons,
    holds: standing.has(id),
    changed: changed.has(id),
    idle: why.has(id) ? idleWords[why.get(id)!] : null,
    over: over.toSorted((a, b) => a.upper - b.upper).map((each) => overView(each, labels)),
  }));
}

const overView = (
  { subject, class: kind, least, lower, upper, independent, reason }: SignedOver,
  labelOf: (subject: string) => string,
): OverView => ({
  subject,
  label: labelOf(subject),
  class: kind,
  least,
  bounds: { lower, upper, independent },
  reason,
});

/** Signatures over a block, of a story that may be out since: what they were given for stays to be seen. */
export const signedOverBlock = ({ ledger, now }: Desk, story: Story): SignatureView[] =>
  signatures(ledger, story, signoffStateOf(ledger, story, tooFewIn(ledger, story, now()))).filter(
    ({ over = [] }) => over.length > 0,
  );
