// What a page of the site has to do with the relay, whether it is only read or written on: one client, one sealer, and
// the newsroom's cover where it has any.
import type { DeskCard } from '../../seal/card-format.ts';
import { systemRandom } from '../../seal/random.ts';
import { type AheadSealer, aheadSealer } from '../../seal/seal-ahead.ts';
import { type Agree, nativeX25519 } from '../../seal/x25519.ts';
import { type AnonymousClient, anonymousClient } from '../../wire/anonymous.ts';
import type { Stamper } from '../../wire/stamp.ts';
import { type Cover, openCover } from '../cover.ts';
import type { Rhythm } from '../turns.ts';
import { aheadOfBackground, backgroundStamper } from './background-stamper.ts';

export interface Exchange {
  card: DeskCard;
  relay: AnonymousClient;
  sealer: AheadSealer;
  /** `null` where the newsroom makes none: then everything goes at once. */
  cover: Cover | null;
  /** Told with 0 to 1 while the relay's sum takes long, for what is sent at once; cover's own sums are nobody's business. */
  stamping: (done: number) => void;
}

/** @param rhythm - of the newsroom's cover; `null` for none. */
export function openExchange(card: DeskCard, rhythm: Rhythm | null): Exchange {
  const sealer = aheadSealer(card.intake, x25519());
  const client = (stamper: Stamper) =>
    anonymousClient(card.relay, (url, init) => fetch(url, init), Date.now, stamper);
  const relay = client(backgroundStamper((done) => exchange.stamping(done)));
  const exchange: Exchange = { card, relay, sealer, cover: null, stamping: () => {} };
  if (rhythm) {
    const hpke: Pick<AheadSealer, 'seal'> = {
      seal: (...message) => aheadOfBackground(() => sealer.seal(...message)),
    };
    const unseen = backgroundStamper(
      () => {},
      () => aheadOfBackground(() => {}),
    );
    exchange.cover = openCover(
      { card, hpke, relay: client(unseen), random: systemRandom, now: Date.now, after },
      rhythm,
    );
  }
  return exchange;
}

/** The browser's own, or noble's, which is a script of its own: an old browser loads it with every page of the site. */
const x25519 = async (): Promise<Agree> =>
  (await nativeX25519(globalThis.crypto?.subtle)) ?? (await import('../../seal/x25519-noble.ts')).nobleX25519;

export function after(millis: number, run: () => void): () => void {
  const timer = setTimeout(run, millis);
  return () => clearTimeout(timer);
}
