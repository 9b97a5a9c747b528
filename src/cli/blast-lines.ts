// Blast radius as lines of text: who can open what, the worst first, and the one change that would help most.
import { countedSources, narrowingSentence } from '../desk/narrowing-sentence.ts';
import { compartmentWords, labelsOf } from '../desk/team.ts';
import type { BlastRadius, Reach } from '../ledger/index.ts';
import { compartmentKinds, type Ledger } from '../ledger/types.ts';

export function reachLine(ledger: Ledger, { device, name, backs, compartments, sources }: Reach): string {
  const labels = labelsOf(ledger);
  const what = compartments
    .toSorted((a, b) => compartmentKinds.indexOf(a.kind) - compartmentKinds.indexOf(b.kind))
    .map((each) => compartmentWords(each, labels))
    .join(', ');
  const who = backs
    ? `A backup of ${name}'s device ${backs.slice(0, 8)}, if it was made today`
    : `${name}'s device ${device.slice(0, 8)}`;
  return `${who}: ${countedSources(sources)}; ${what}`;
}

export function blastLines(ledger: Ledger, { devices, change }: BlastRadius): string[] {
  return [
    'Were it seized today, it opens:',
    ...devices.filter(({ removed }) => !removed).map((reach) => `  ${reachLine(ledger, reach)}`),
    ...(change ? [narrowingSentence(ledger, change)] : []),
  ];
}
