// springhouse page: the source's page as one file, for a memory card.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, languages } from '../drop/languages/index.ts';
import { singleFile } from '../drop/single-file.ts';
import { utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs, readCardFile } from './input.ts';
import { writeNew } from './output.ts';

const usage = `springhouse page --card FILE --out FILE [--language TAG]

Writes the whole source's page into one HTML file, under 100 KB, that opens from a memory card with no network:
words are made, a report is written, and saved as a file or printed as codes for somebody to carry. It sends nothing. It can be used
until the card ends.

  --card FILE      desk card, text or JSON; one that lives long: springhouse card --help
  --language TAG   ${Object.keys(languages).join(', ')} (en)
  --out FILE       such as page.html`;

/** Where "npm run build" puts the drop. */
const dropFolder = join(import.meta.dirname, '../../dist/drop');

export const command: Command = {
  name: 'page',
  summary: 'Write the source’s page into one file that opens without a network',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      card: { type: 'string' },
      language: { type: 'string', default: 'en' },
      out: { type: 'string' },
    });
    const out = needed(values.out, '--out FILE');
    const { language } = values;
    if (!Object.hasOwn(languages, language))
      throw new Misuse(`--language TAG is one of ${Object.keys(languages).join(', ')}, not «${language}».`);
    const card = await readCardFile(needed(values.card, '--card FILE'), Date.now());
    const [script, sheet] = await Promise.all([built(`drop-whole-${language}.js`), built('drop.css')]);
    const html = await singleFile({
      card,
      language,
      phrases: languages[language as Language],
      script,
      sheet,
    });
    await writeNew(out, utf8(html));
    const kilobytes = Math.ceil(Buffer.byteLength(html) / 1000);
    const end = new Date(card.expires).toISOString().slice(0, 10);
    io.stdout(`${out}: ${kilobytes} KB, to be used until ${end}.\n`);
    return 0;
  },
};

async function built(name: string): Promise<string> {
  try {
    return await readFile(join(dropFolder, name), 'utf8');
  } catch (cause) {
    throw new SpringhouseError(
      'assets-missing',
      `${name} is not there. Nothing was written. "npm run build" makes it.`,
      { cause },
    );
  }
}
