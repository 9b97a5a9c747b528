import { readFile } from 'node:fs/promises';
import { buffer as bufferOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type Detail, detailLanguages, findDetails } from '../exposure/index.ts';
import type { Command } from './command.ts';

const usage = `springhouse details FILE --lang xx [--json]

Marks what in a text could place someone in a circle: names, codes, places, ages, dates, occupations, counts, exact
words and more, each with why. What it does not mark may still give someone away.
FILE is text in UTF-8; - reads it from standard input.

  --lang xx   the text's language, such as en or ko (${detailLanguages.join(' and ')} have rules of their own; in other
              languages figures, dates, codes and names with capitals are found)
  --json      print [{ start, end, kind, text, why }]; offsets are UTF-16 units, the end exclusive

Exit status: 0 done, 2 the call or the file is wrong.`;

export const command: Command = {
  name: 'details',
  summary: 'What in a text could place someone in a circle',
  usage,
  async run(args, io) {
    const call = parsed(args);
    if (!call) {
      io.stderr(`${usage}\n`);
      return 2;
    }
    const read = await textOf(call.file);
    if ('sentence' in read) {
      io.stderr(`${call.file}: ${read.sentence}\n`);
      return 2;
    }
    const found = findDetails(read.text, call.language);
    io.stdout(call.json ? `${JSON.stringify(found.map(inOrder))}\n` : listed(read.text, found));
    return 0;
  },
};

const inOrder = ({ start, end, kind, text, why }: Detail): Detail => ({ start, end, kind, text, why });

/** Line and column, kind and passage; why each kind matters, once. */
function listed(text: string, found: readonly Detail[]): string {
  if (found.length === 0)
    return 'Nothing was found. That does not say that nothing in the text could point at someone.\n';
  const rows = found.map(({ start, kind, text: said }) => {
    const line = text.slice(0, start).split('\n').length;
    const column = start - (text.lastIndexOf('\n', start - 1) + 1) + 1;
    return [`${line}:${column}`, kind, said.replace(/\s+/gu, ' ')] as const;
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const reasons = new Map(found.map(({ kind, why }) => [kind, why]));
  return [
    ...rows.map(([at, kind, said]) => `${at.padStart(widths[0]!)}  ${kind.padEnd(widths[1]!)}  ${said}`),
    '',
    ...[...reasons].map(([kind, why]) => `${kind}: ${why}`),
    '',
  ].join('\n');
}

function parsed(args: string[]): { file: string; language: string; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    const { lang, json } = values;
    if (file === undefined || more.length > 0 || lang === undefined) return null;
    return /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(lang) ? { file, language: lang, json } : null;
  } catch {
    return null; // an option that does not exist; the usage says which do
  }
}

async function textOf(file: string): Promise<{ text: string } | { sentence: string }> {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await bufferOf(process.stdin) : await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { sentence: 'There is no such file. Check the name and the folder.' };
    if (code === 'EISDIR') return { sentence: 'This is a folder. Name the file in it.' };
    return { sentence: `The file cannot be read (${code ?? 'unknown reason'}).` };
  }
  try {
    // The mark of byte order stays: offsets are those of the file's text.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { sentence: 'The file is not text in UTF-8. Save it as UTF-8 and try again.' };
  }
}
