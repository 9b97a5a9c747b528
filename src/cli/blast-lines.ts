// Blast radius as lines of text: who can open what, the worst first, and the one change that would help most.
import { compartmentWords, labelsOf } from '../desk/team.ts';
import type { BlastRadius, Narrowing, Reach } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';

export function reachLine(ledger: Ledger, { device, name, compartments, sources }: Reach): string {
  const labels = labelsOf(ledger);
  const what = compartments.map((each) => compartmentWords(each, labels)).join(', ');
  return `${name}'s device ${device.slice(0, 8)}: ${counted(sources, 'source')}; ${what}`;
}

export function blastLines(ledger: Ledger, { devices, change }: BlastRadius): string[] {
  return [
    'Were it seized today, it opens:',
    ...devices.filter(({ removed }) => !removed).map((reach) => `  ${reachLine(ledger, reach)}`),
    ...(change ? [changeLine(ledger, change)] : []),
  ];
}

function changeLine(ledger: Ledger, { kind, device, member, compartments, worst }: Narrowing): string {
  const name = ledger.members().find(({ id }) => id === member)?.name ?? '';
  const whose = `${name}'s device ${device.slice(0, 8)}`;
  const step =
    kind === 'remove-device'
      ? `removing ${whose}`
      : `leaving ${counted(compartments.length, 'source')} of ${whose} to the others who hold them`;
  return `What would shrink the worst case most: ${step}; then no device opens more than ${counted(worst, 'source')}.`;
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
