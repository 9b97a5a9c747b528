import { readReplies } from '../drop/client.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { systemRandom } from '../seal/random.ts';
import type { FoundReply } from '../seal/shelf.ts';
import type { Command } from './command.ts';
import { needed, readArgs, readCardFile, readWords } from './input.ts';
import { forTerminal, jsonDocument } from './output.ts';

const usage = `springhouse replies --card FILE --words FILE [--json]

Fetches one page of the desk's shelf, as every reader does, and shows the replies on it for these words.

  --card FILE    the desk card, as text or JSON
  --words FILE   the seven words
  --json         print one JSON document: { replies: [{ text, day }], page }`;

const nothing = `No reply for these words on the page that was fetched.
There may be none yet. Other words open other inboxes, so check how they are spelt. If the clock here or at
the desk is a day off, another visit may find one.`;

export const command: Command = {
  name: 'replies',
  summary: 'Read replies with the seven words',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      card: { type: 'string' },
      words: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const files = { card: needed(values.card, '--card FILE'), words: needed(values.words, '--words FILE') };
    // An expired card may no longer be sealed to, but its desk may still have replied.
    const card = await readCardFile(files.card, 0);
    const words = await readWords(files.words);
    const tools = { argon2id: argon2idNode, random: systemRandom, fetch, now: Date.now, signal: io.signal };
    const { replies, page } = await readReplies({ card, words, ...tools });
    if (values.json) {
      const shown = replies.map((reply) => ({ text: reply.text, day: dateOf(reply) }));
      io.stdout(jsonDocument({ replies: shown, page }));
    } else {
      const said = replies.map((reply) => `${dateOf(reply)}\n${forTerminal(reply.text)}\n`);
      io.stdout(said.join('\n') || `${nothing}\n`);
    }
    return 0;
  },
};

const dateOf = ({ day }: FoundReply): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
