// The one step that would shrink the worst case most, in a sentence.
import type { Narrowing } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';

export function narrowingSentence(ledger: Ledger, change: Narrowing): string {
  const { kind, device, member, compartments, worst } = change;
  const name = ledger.members().find(({ id }) => id === member)?.name ?? '';
  const whose = `${name}'s device ${device.slice(0, 8)}`;
  const step =
    kind === 'remove-device'
      ? `removing ${whose}`
      : `leaving ${countedSources(compartments.length)} of ${whose} to the others who hold them`;
  return `What would shrink the worst case most: ${step}; then no device opens more than ${countedSources(worst)}.`;
}

export const countedSources = (n: number): string => `${n} source${n === 1 ? '' : 's'}`;
