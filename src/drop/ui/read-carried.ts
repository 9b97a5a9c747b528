// What somebody carried, at the page that passes it on: a file of cells, or paper with codes in photographs. Pictures stay
// in memory, for as long as they are looked through.
import { magic } from '../../seal/carried.ts';
import { decodeCarried } from '../../seal/carried-read.ts';
import { addCode, cellsOf, missingOf, type ReadCode, readCode } from '../../seal/printed-read.ts';
import { equalBytes } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Carried, NotCarried } from './channel.ts';
import type { State } from './state.ts';

type Reading = { carried: Carried | null; not: NotCarried | null };

/** What reads codes is a script of its own: only who carries paper needs it. */
export const reader = () => import('../../seal/qr-read.ts');

/** Milliseconds for one look through the camera; the next one sees as much. */
const glance = 100;

/** @param before - what of the paper was read already. */
export async function readCarried(
  chosen: readonly (Blob | ImageData)[],
  before: Carried | null,
  inboxKey: Uint8Array,
): Promise<Reading> {
  let reading: Reading = { carried: before?.sheet ? before : null, not: null };
  for (const each of chosen) {
    const isFrame = !(each instanceof Blob);
    if (!isFrame && (await isFile(each))) {
      const carried = readFile(new Uint8Array(await each.arrayBuffer()), inboxKey);
      reading = { carried, not: carried ? null : 'not-ours' };
    } else {
      const read = isFrame
        ? added(reading.carried, await (await reader()).textsIn(each, glance), inboxKey)
        : await readPhotograph(each, reading.carried, inboxKey);
      // Most of what the camera sees on its way is not sharp.
      reading = { carried: read.carried, not: isFrame && read.not === 'no-code' ? null : read.not };
    }
  }
  return reading;
}

/** What the page shows of it. */
export function shownOf({ cells, of, sheet }: Carried): NonNullable<State['carried']> {
  const paper = sheet && { mark: sheet.mark, of: sheet.of, missing: missingOf(sheet) };
  return { cells: cells.length, of, ...(paper && { paper }) };
}

const isFile = async (chosen: Blob): Promise<boolean> =>
  equalBytes(new Uint8Array(await chosen.slice(0, magic.length).arrayBuffer()), magic);

function readFile(file: Uint8Array, inboxKey: Uint8Array): Carried | null {
  try {
    const { inbox, cells, of } = decodeCarried(file);
    return equalBytes(inbox, inboxKey) && cells.length > 0 ? { cells, arrived: 0, of } : null;
  } catch (error) {
    if (error instanceof SpringhouseError) return null;
    throw error;
  }
}

async function readPhotograph(file: Blob, before: Carried | null, inboxKey: Uint8Array): Promise<Reading> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return { carried: before, not: 'not-ours' };
  const isEnough = (texts: readonly string[]) => {
    const { sheet } = added(before, texts, inboxKey).carried ?? {};
    return sheet !== undefined && missingOf(sheet).length === 0;
  };
  const { textsAtAnySize, longestSide } = await reader();
  const largest = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const texts = await textsAtAnySize(async (share) => pixelsOf(picture, share * largest), isEnough);
  picture.close();
  return added(before, texts, inboxKey);
}

export function pixelsOf(picture: ImageBitmap | HTMLVideoElement, share = 1): ImageData | null {
  const [wide, high] =
    picture instanceof ImageBitmap
      ? [picture.width, picture.height]
      : [picture.videoWidth, picture.videoHeight];
  if (wide * high === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(wide * share));
  canvas.height = Math.max(1, Math.floor(high * share));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  canvas.width = 0; // Lets go of the pixels now.
  return pixels;
}

function added(before: Carried | null, texts: readonly string[], inboxKey: Uint8Array): Reading {
  const codes = texts.map(readCode).filter((code) => code !== null);
  const ours = codes.filter(({ inbox }) => equalBytes(inbox, inboxKey));
  const not = codes.length === 0 ? 'no-code' : ours.length === 0 ? 'not-ours' : null;
  return ours.reduce(withCode, { carried: before, not });
}

function withCode({ carried, not }: Reading, code: ReadCode): Reading {
  const before = carried?.sheet;
  const [sheet, ...others] = addCode(before ? [before] : [], code);
  if (others.length > 0) return { carried, not: 'other-sheet' };
  const known = before ? cellsOf(before) : new Map();
  const fresh = [...cellsOf(sheet!)].filter(([number]) => !known.has(number)).map(([, cell]) => cell);
  // New ones come last: those before them may have arrived.
  const cells = [...(carried?.cells ?? []), ...fresh];
  return { carried: { cells, arrived: carried?.arrived ?? 0, of: sheet!.of / 2, sheet: sheet! }, not };
}
