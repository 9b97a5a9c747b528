// The one step that would shrink the worst case most, in a sentence.
import type { Narrowing } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import type { MemberReach } from './reach.ts';
import { labelsOf } from './team.ts';

export function narrowingSentence(ledger: Ledger, change: Narrowing): string {
  const { kind, device, member, compartments, worst } = change;
  const whose = `${nameOf(ledger, member)}'s device ${device.slice(0, 8)}`;
  const step =
    kind === 'remove-device'
      ? `removing ${whose}`
      : `leaving ${countedSources(compartments.length)} of ${whose} to the others who hold them`;
  return `What would shrink the worst case most: ${step}; then no device opens more than ${countedSources(worst)}.`;
}

/** The same for the screen, where a button does it. @param sources - how many there are. */
export function takingSentence(ledger: Ledger, change: Narrowing, sources: number): string {
  const { kind, device, member, compartments, worst } = change;
  const name = nameOf(ledger, member);
  const most = `no device that opens more than ${countedSources(worst)} from then on`;
  if (kind === 'remove-device') return `Removing ${name}’s device ${device.slice(0, 8)} leaves ${most}.`;
  const labels = labelsOf(ledger);
  const names = compartments.map((id) => labels.get(id) ?? `a source (${id.slice(0, 8)})`);
  const all = sources === 1 ? 'every source' : `all ${sources} sources`;
  return `Nobody needs ${all}: taking ${names.join(', ')} from ${name}’s device ${device.slice(0, 8)}, which others hold too, leaves ${most}.`;
}

/** What to do where no step helps, because nobody else opens what the worst device opens; `null` if it opens little. */
export function alonePhrase(members: readonly MemberReach[]): string | null {
  const [worst] = members;
  const alone = worst?.opens.sources.filter(
    (id) => !members.some((other) => other.member !== worst.member && other.opens.sources.includes(id)),
  );
  if (!worst || !alone || alone.length < 2) return null;
  return `${worst.name} alone opens ${countedSources(alone.length)}. Grant some of them to another handler, then take them from ${worst.name}: nobody needs all, and one lost laptop then loses less.`;
}

const nameOf = (ledger: Ledger, member: string): string =>
  ledger.members().find(({ id }) => id === member)?.name ?? '';

export const countedSources = (n: number): string => `${n} source${n === 1 ? '' : 's'}`;
