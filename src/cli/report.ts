import { type SealOptions, sealReport, sendCells } from '../drop/client.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { encodeCarried } from '../seal/carried.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { makeWords } from '../seal/passphrase.ts';
import { systemRandom } from '../seal/random.ts';
import { isLanguage } from '../seal/report.ts';
import { wordList } from '../seal/words.ts';
import { SpringhouseError } from '../wire/error.ts';
import { attachmentsOf, sendAttached } from './attach.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs, readCardFile, readText, readWords } from './input.ts';
import { writeNew } from './output.ts';

const usage = `springhouse report --card FILE --text FILE [--language ko] [--words FILE] [--attach FILE] [--out FILE]

Seals a text to the desk of a card and sends it.

  --card FILE      the desk card, as text or JSON
  --text FILE      the text, in UTF-8; it arrives as it is
  --language TAG   of the text, and of the words made; such as ko, en, fa
  --words FILE     the seven words from an earlier report; without it new ones are made and shown once
  --attach FILE    a file that goes with it, as it is, with all that it says about itself; may be given again,
                   8 times at most, 500 MB each. Clean it before with «springhouse scrub». Its slabs go after the
                   report; an upload of that size does not look like reading
  --out FILE       send nothing: write the sealed cells to a new file, for «springhouse carry»`;

export const command: Command = {
  name: 'report',
  summary: 'Seal a report to a desk and send it, or write it to a file to carry',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      card: { type: 'string' },
      text: { type: 'string' },
      language: { type: 'string', default: 'und' },
      words: { type: 'string' },
      attach: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    });
    const named = { card: needed(values.card, '--card FILE'), text: needed(values.text, '--text FILE') };
    const { language, out } = values;
    if (!isLanguage(language))
      throw new Misuse(`--language TAG is one such as ko, en, fa, not «${language}».`);
    const card = await readCardFile(named.card, Date.now());
    const text = await readText(named.text);
    if (!text.trim())
      throw new SpringhouseError('text-empty', `${named.text}: There is no text in it. Nothing was sent.`);
    if (out && values.attach.length > 0)
      throw new Misuse('--attach FILE and --out FILE do not go together: files are too large to carry so.');
    const files = await attachmentsOf(values.attach);
    const words = values.words ? await readWords(values.words) : newWords(language);
    const tools = { hpke: hpkeNode, argon2id: argon2idNode, random: systemRandom, signal: io.signal };
    const options: SealOptions = { card, words, language, text, ...tools };
    options.attachments = files.map(({ attachment }) => attachment);
    const cells = await sealReport(options);
    const showWords = () =>
      values.words === undefined &&
      io.stdout(
        `${words}\nThese are your seven words, shown this once. Only with them can you read replies.\n`,
      );
    if (out) {
      await writeNew(out, encodeCarried({ inbox: card.inbox, cells }));
      await showWords();
      io.stdout(`${counted(cells.length)} written to ${out}. Nothing was sent.\n`);
    } else {
      // Before anything is sent: should it stop halfway, the words belong to what arrived.
      await showWords();
      await sendCells(card, cells, { fetch, now: Date.now, signal: io.signal });
      io.stdout(`${counted(cells.length)} sent to ${card.relay}.\n`);
      for (const file of files) await sendAttached(card.relay, file, io);
    }
    return 0;
  },
};

const newWords = (language: string): string => makeWords(wordList(language), systemRandom).join(' ');

const counted = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`);
