import { carry, type SendOptions, sendCells } from '../drop/client.ts';
import { ScrubError } from '../scrub/error.ts';
import { kindOf } from '../scrub/kinds.ts';
import { routes } from '../scrub/routes.ts';
import { cellsOf, type ReadSheet } from '../seal/printed-read.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs, readBytes } from './input.ts';
import { addPhotograph, missingSentence } from './photographs.ts';

const usage = `springhouse carry FILE … --relay URL

Passes on the cells of a file that «springhouse report --out» or the page wrote, or of paper with codes that the page
printed. They stay sealed: whoever carries them cannot read them. Carrying something twice does no harm.

  FILE          a file of cells, or a photograph of the paper: JPEG, PNG, WebP, HEIC, AVIF or TIFF. Several photographs
                may show parts of one sheet, or several. Codes that are missing are named; the same command again,
                with a photograph of these added, completes it
  --relay URL   the relay of the desk they are for, such as https://relay.example`;

export const command: Command = {
  name: 'carry',
  summary: 'Pass on sealed cells from a file, or from photographs of paper, without being able to read them',
  usage,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { relay: { type: 'string' } }, ['FILE …']);
    const relay = needed(values.relay, '--relay URL');
    const options: SendOptions = { fetch, now: Date.now, signal: io.signal };
    let sheets: readonly ReadSheet[] = [];
    let isWhole = true;
    let photographs = 0;
    for (const name of positionals) {
      const bytes = await readBytes(name);
      if (isPicture(bytes)) {
        sheets = await photographed(name, bytes, sheets, io);
        photographs++;
      } else isWhole = (await passFile(bytes, relay, options, io)) && isWhole;
    }
    for (const sheet of sheets) isWhole = (await passPaper(sheet, relay, options, io)) && isWhole;
    return isWhole && (photographs === 0 || sheets.length > 0) ? 0 : 1;
  },
};

async function passFile(
  file: Uint8Array,
  relay: string,
  options: SendOptions,
  io: CommandIo,
): Promise<boolean> {
  const { sent, of } = await carry(file, relay, options);
  if (sent === of)
    io.stdout(`${of === 1 ? 'The cell was' : `All ${of} cells were`} passed on to ${relay}.\n`);
  else
    io.stderr(
      `${sent} of ${of} cells were passed on to ${relay}; the others are damaged or cut off in this file. Copy it again from where you have it and carry it again.\n`,
    );
  return sent === of;
}

/** @returns the sheets with what the photograph adds. */
async function photographed(
  name: string,
  photograph: Uint8Array,
  sheets: readonly ReadSheet[],
  io: CommandIo,
) {
  const after = await addPhotograph(sheets, photograph, io.signal).catch((error) => {
    if (error instanceof ScrubError)
      throw new SpringhouseError('photograph-unreadable', `${name}: ${error.message} Nothing was passed on.`);
    throw error;
  });
  if (after === sheets)
    io.stderr(
      `${name}: No code that had not been read before. Photograph the paper closer, flat and in even light.\n`,
    );
  return after;
}

async function passPaper(
  sheet: ReadSheet,
  relay: string,
  options: SendOptions,
  io: CommandIo,
): Promise<boolean> {
  const cells = [...cellsOf(sheet).values()];
  const of = sheet.of / 2;
  await sendCells({ relay, inbox: sheet.inbox }, cells, options);
  const paper = `Paper ${sheet.mark}`;
  if (cells.length === of) {
    io.stdout(`${paper}: ${of === 1 ? 'The cell was' : `All ${of} cells were`} passed on to ${relay}.\n`);
    return true;
  }
  io.stderr(
    `${paper}: ${cells.length} of ${of} cells were passed on to ${relay}. Missing, or not readable: ${missingSentence(sheet)}. Photograph that closer and in even light, and run the same command again with the photograph added.\n`,
  );
  return false;
}

const isPicture = (bytes: Uint8Array): boolean =>
  ['image', 'heif'].includes(routes[kindOf(bytes)]?.family ?? '');
