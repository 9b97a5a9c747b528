// What the chains tell about a relay (or a device) that lies. Each device's frames in a compartment are numbered
// and name the one before by its hash, so a frame that was left out, sent again, sent late or written twice
// shows, with whose it is and from when.
//
// What a chain alone cannot show is its own end: a relay that holds back the newest frames of a device looks
// like a device that is silent. For that, devices must tell each other how far they have read.
import { equalBytes } from '../wire/bytes.ts';
import { millisOf } from './clock.ts';
import { type Frame, firstPrev } from './frame.ts';

export interface Finding {
  /**
   * - `dropped`: frames `seq` to `through` have not come, though a later one has.
   * - `replayed`: a frame came again.
   * - `reordered`: a frame came after a later one of its chain.
   * - `forked`: two different frames stand at one place, or a frame does not follow the one before it.
   */
  kind: 'dropped' | 'replayed' | 'reordered' | 'forked';
  compartment: string;
  /** Whose chain. */
  device: string;
  seq: number;
  through: number;
  /** By the device's clock, milliseconds: from when on. Of what was dropped, the last frame before it. */
  since: number;
}

interface Link {
  hash: Uint8Array;
  prev: Uint8Array;
  clock: number;
}

/** Follows all chains of some compartments. Fed with frames whose signatures were verified, in order of arrival. */
export class Chains {
  readonly #chains = new Map<
    string,
    { compartment: string; device: string; last: number; links: Map<number, Link> }
  >();
  readonly #findings: Finding[] = [];

  add({ compartment, device, seq, hash, prev, clock }: Frame): void {
    const name = `${compartment} ${device}`;
    const chain = this.#chains.get(name) ?? { compartment, device, last: -1, links: new Map<number, Link>() };
    this.#chains.set(name, chain);
    const { links } = chain;
    const found = (kind: Finding['kind'], since = clock) =>
      this.#findings.push({ kind, compartment, device, seq, through: seq, since: millisOf(since) });

    const known = links.get(seq);
    if (known) {
      if (equalBytes(known.hash, hash)) found('replayed');
      else found('forked', Math.min(known.clock, clock));
      return;
    }
    if (seq < chain.last) found('reordered');
    chain.last = Math.max(chain.last, seq);
    const before = seq === 0 ? firstPrev : links.get(seq - 1)?.hash;
    const after = links.get(seq + 1);
    if (before && !equalBytes(before, prev)) found('forked');
    else if (after && !equalBytes(after.prev, hash)) found('forked');
    links.set(seq, { hash, prev, clock });
  }

  /** Everything noticed so far, and what is missing now. */
  findings(): Finding[] {
    return [...this.#findings, ...[...this.#chains.values()].flatMap((chain) => gapsOf(chain))];
  }
}

function gapsOf({
  compartment,
  device,
  links,
}: {
  compartment: string;
  device: string;
  links: Map<number, Link>;
}) {
  const gaps: Finding[] = [];
  let expected = 0;
  let since = 0;
  for (const [seq, { clock }] of [...links].sort(([a], [b]) => a - b)) {
    if (seq > expected)
      gaps.push({ kind: 'dropped', compartment, device, seq: expected, through: seq - 1, since });
    expected = seq + 1;
    since = millisOf(clock);
  }
  return gaps;
}
