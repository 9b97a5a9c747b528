import { currentCard } from '../desk/keys.ts';
import { cardToJson, cardToText } from '../seal/card.ts';
import type { Command } from './command.ts';
import { withDesk } from './desk-input.ts';
import { misused, parsed } from './input.ts';

const usage = `springhouse card --vault FILE [--json]

Prints the newsroom's desk card, for sources: the relay, the inbox, and the key that reports are sealed to.
The same card until half its life is over; then one with a new key.`;

export const command: Command = {
  name: 'card',
  summary: "Print the newsroom's desk card, for sources",
  usage,
  async run(args, io) {
    const values = parsed(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    })?.values;
    if (!values?.vault) return misused(usage, io);
    const card = await withDesk(values.vault, io, (desk) => currentCard(desk.ledger, 'card', desk));
    if (values.json) io.stdout(`${JSON.stringify(cardToJson(card), null, 2)}\n`);
    else io.stdout(`${cardToText(card)}\n`);
    return 0;
  },
};
