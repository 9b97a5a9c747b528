// What the relay was caught at, in a sentence: whose, where, from when, and what it means.
import type { Finding } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { compartmentWords, labelsOf, memberOf } from './team.ts';

export function findingSentence(ledger: Ledger, finding: Finding): string {
  const { kind, compartment, device, by, seq, through, since } = finding;
  const home = ledger.compartments().find(({ id }) => id === compartment);
  const where = home ? compartmentWords(home, labelsOf(ledger)) : 'a compartment that is not known here';
  const whose = owner(ledger, device);
  const steps = through > seq ? `steps ${seq + 1} to ${through + 1}` : `step ${seq + 1}`;
  const when = since > 0 ? `, after ${minute(since)}` : '';
  const what = {
    dropped: `${steps} of ${whose} have not come, though a later one has${when}. The relay left them out, or has not got them yet.`,
    replayed: `${steps} of ${whose} came a second time. It was not counted again.`,
    reordered: `${steps} of ${whose} came after a later one. Nothing is missing by that.`,
    forked: `at ${steps} of ${whose} two histories stand beside one another${when}. Either that device's vault was copied, or its key is in other hands: ask them, by another way.`,
    truncated: `${owner(ledger, by)} has read ${steps} of ${whose}, which have not come here${when}. The relay holds them back, or is slow.`,
    differs: `${owner(ledger, by)} read another ${steps} of ${whose} than came here. The relay shows two stories, or that device's key is in other hands.`,
  }[kind];
  return `In ${where}: ${what}`;
}

function owner(ledger: Ledger, device = ''): string {
  const short = device.slice(0, 8);
  const name = memberOf(ledger, device)?.name;
  return name ? `${name}'s device ${short}` : `device ${short}`;
}

const minute = (millis: number) => `${new Date(millis).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
