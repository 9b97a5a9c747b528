// What a report with files costs on air, and how it is said: sizes and times as the language writes them.
import { slabsOf } from '../../seal/slabs.ts';
import { cellBytes, slabBytes } from '../../wire/sizes.ts';
import { chosenSize, type ShownFile } from './state.ts';

/** Kilobits a second and seconds of delay, as the bench throttles them. */
const networks = [
  ['2G', 50, 0.6],
  ['3G', 400, 0.3],
  ['4G', 9000, 0.165],
] as const;
const overheadBytes = 700;

/** @returns bytes in all, and whole seconds by network. */
export function costOf(
  cells: number,
  files: readonly ShownFile[],
): { bytes: number; seconds: [network: string, seconds: number][] } {
  const slabs = files.reduce((sum, file) => sum + slabsOf(chosenSize(file)), 0);
  const bytes = cells * cellBytes + slabs * slabBytes;
  const requests = cells + slabs;
  return {
    bytes,
    seconds: networks.map(([name, kilobits, delay]) => [
      name,
      Math.ceil(requests * delay + ((bytes + requests * overheadBytes) * 8) / (kilobits * 1000)),
    ]),
  };
}

const inUnit = (language: string, unit: string, value: number): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    value,
  );

export const sizeIn = (language: string, bytes: number): string =>
  bytes < 1e6
    ? inUnit(language, 'kilobyte', Math.ceil(bytes / 1000))
    : inUnit(language, 'megabyte', bytes / 1e6);

export const timeIn = (language: string, seconds: number): string =>
  seconds < 120 ? inUnit(language, 'second', seconds) : inUnit(language, 'minute', Math.ceil(seconds / 60));
