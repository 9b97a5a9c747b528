// Opening many cells with the same keys: in this thread here, in several on Node (opening-node.ts).
import type { Inflate } from './deflate.ts';
import type { Hpke } from './hpke.ts';
import { type Opened, openCell } from './report.ts';

export interface Opener {
  /** @returns what each cell is, in their order. Nothing that arrives makes this throw. */
  open(cells: readonly Uint8Array[]): Promise<Opened[]>;
  /** Ends the threads that were begun for it, if any. */
  end(): Promise<void>;
}

/** @param privateKeys - 32 bytes each; the likeliest first. */
export type OpenerFor = (privateKeys: readonly Uint8Array[]) => Opener;

/** @param inflate - the platform's streams if left out. */
export const openerHere =
  (hpke: Pick<Hpke, 'open'>, inflate?: Inflate): OpenerFor =>
  (privateKeys) => {
    const keys = [...privateKeys];
    /** Most cells are cover to the site's key of this week: the key that opened one is tried first on the next. */
    const likely = (privateKey: Uint8Array) => {
      const at = keys.indexOf(privateKey);
      if (at > 0) keys.unshift(...keys.splice(at, 1));
    };
    const noting = {
      async open(...args: Parameters<Hpke['open']>) {
        const plaintext = await hpke.open(...args);
        if (plaintext) likely(args[0]);
        return plaintext;
      },
    };
    return {
      async open(cells) {
        const opened: Opened[] = [];
        for (const cell of cells) opened.push(await openCell(noting, [...keys], cell, inflate));
        return opened;
      },
      end: async () => {},
    };
  };
