// A share on paper, and how the sheets are handed out: one on the screen at a time, or straight to a printer, and
// never all of them in one file.
import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { type Share, writeShare } from '../ledger/index.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';

const perLine = 4;

/** @param newsroom - its six words. @param day - such as `2026-11-23`. */
export function shareSheet(share: Share, newsroom: readonly string[], day: string): string {
  const { set, threshold, total, number } = share;
  const cells = writeShare(share).map((word, i) => `${String(i + 1).padStart(2)} ${word.padEnd(8)}`);
  const lines = Array.from({ length: cells.length / perLine }, (_, i) =>
    `   ${cells.slice(i * perLine, (i + 1) * perLine).join('   ')}`.trimEnd(),
  );
  return [
    `# Springhouse: share ${number} of ${total}, set ${set}, made on ${day}`,
    `# Any ${threshold} of the ${total} together, with the vault's file or a backup of it, open the newsroom's vault;`,
    `# ${threshold - 1 === 1 ? 'one alone opens' : `${threshold - 1} open`} nothing. Keep it on paper, apart from the others. Show it to nobody until you are`,
    '# together. The newsroom has these six words:',
    `#   ${newsroom.join(' ')}`,
    '',
    ...lines,
    '',
  ].join('\n');
}

/** @throws {SpringhouseError} `shares-in-one-file` where what is printed would go into a file. */
export function assertNoFile(): void {
  let isFile = false;
  try {
    isFile = fstatSync(1).isFile();
  } catch {
    // Closed: then nothing is printed into it.
  }
  if (isFile)
    throw new SpringhouseError(
      'shares-in-one-file',
      'What is printed here goes into a file, and whoever finds that file has all shares. Nothing was made. Let it go to the screen, or to a printer: | lp',
    );
}

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/**
 * On a terminal, one sheet at a time, and each goes from the screen before the next comes; elsewhere, one after
 * the other, a form feed between them.
 *
 * @throws {SpringhouseError} `cancelled` if it was stopped before the last was taken.
 */
export async function handOut(sheets: readonly string[], io: CommandIo): Promise<void> {
  if (!process.stdout.isTTY || !process.stdin.isTTY) return void (await io.stdout(sheets.join('\f\n')));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (const [i, sheet] of sheets.entries()) {
      await io.stdout(`${clearScreen}${sheet}\n`);
      const last = i === sheets.length - 1;
      await lines.question(
        `Copy it by hand and compare it. Enter ${last ? 'when it is written down' : 'shows the next'}; Ctrl-C ends, and nothing was made. `,
        { signal: io.signal },
      );
    }
  } catch (cause) {
    throw new SpringhouseError(
      'cancelled',
      'Stopped before the last share was taken. The vault is as it was, and the sheets open nothing: burn them.',
      { cause },
    );
  } finally {
    lines.close();
    await io.stdout(clearScreen);
  }
}
