import { currentCard } from '../desk/keys.ts';
import { cardToJson, cardToText } from '../seal/card.ts';
import type { Command } from './command.ts';
import { withDesk } from './desk-input.ts';
import { needed, readArgs } from './input.ts';
import { jsonDocument } from './output.ts';

const usage = `springhouse card --vault FILE [--json]

Prints the newsroom's desk card, for sources: the relay, the inbox, and the key that reports are sealed to.
The same card until half its life is over; then one with a new key.`;

export const command: Command = {
  name: 'card',
  summary: "Print the newsroom's desk card, for sources",
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const card = await withDesk(vault, io, (desk) => currentCard(desk.ledger, 'card', desk));
    if (values.json) io.stdout(jsonDocument(cardToJson(card)));
    else io.stdout(`${cardToText(card)}\n`);
    return 0;
  },
};
