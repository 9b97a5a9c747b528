// The newsroom's side of the browser test: makes the card, opens what was posted, lays replies.
import { argon2idNode } from '../../src/seal/argon2-node.ts';
import { cardToJson, makeCard } from '../../src/seal/card.ts';
import { hpkeNode } from '../../src/seal/hpke-node.ts';
import { joinParts } from '../../src/seal/parts.ts';
import { inboxKeys } from '../../src/seal/passphrase.ts';
import { systemRandom } from '../../src/seal/random.ts';
import { dayOf } from '../../src/seal/reply.ts';
import { openCell, type ReportPart } from '../../src/seal/report.ts';
import { layShelf } from '../../src/seal/shelf.ts';
import { pageBytes } from '../../src/wire/sizes.ts';

const pages = 64;

export async function openTestDesk(relay: string) {
  const inbox = systemRandom(32);
  const { publicKey: intake, privateKey } = await hpkeNode.generate();
  const root = systemRandom(32);
  const now = Math.floor(Date.now() / 1000) * 1000;

  return {
    /** @param days - until it expires; negative for one that has. */
    card(days = 7): string {
      const expires = now + days * 86_400_000;
      return JSON.stringify(cardToJson(makeCard(root, { relay, inbox, intake, pages, expires })));
    },

    /** Opens cells of one report. @throws if one is not a report to this desk. */
    async open(cells: readonly Uint8Array[]): Promise<ReportPart & { parts: [number, number] }> {
      const parts = await Promise.all(
        cells.map(async (cell) => {
          const opened = await openCell(hpkeNode, [privateKey], cell);
          if (opened.kind !== 'report') throw new Error(`a cell that is ${opened.kind}`);
          return opened.part;
        }),
      );
      const first = parts.find((part) => part.index === 1) ?? parts[0]!;
      return { ...first, ...joinParts(parts) };
    },

    /** Lays one reply for whoever has these words. @returns its id and what a page of the shelf then holds. */
    async reply(words: string, text: string) {
      const { key } = await inboxKeys(words, inbox, argon2idNode);
      const day = dayOf(now);
      const id = systemRandom(16);
      const shelf = (await layShelf([{ id, key, text, day }], day, pages, systemRandom)).pages;
      return {
        id,
        page: (page: number) => shelf.subarray(page * pageBytes, (page + 1) * pageBytes),
      };
    },
  };
}
