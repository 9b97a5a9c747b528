// What cover costs and what thinning it gives up, by the sums of docs/scale.md: one turn to a page view.
import { meanWait } from '../../../drop/turns.ts';
import { cellBytes, pageBytes } from '../../../wire/sizes.ts';

export interface CoverCost {
  /** Each day: cells that the desk fetches and tries, their bytes, and the bytes that readers send and fetch. */
  cells: number;
  deskBytes: number;
  readerBytes: number;
  /** How long a report waits on a page that has been open for five minutes, in minutes, by the mean. */
  wait: number;
}

const written = 5 * 60_000;

/** @param views - page views a day. @param oneIn - turns to one that takes place, at least 1. */
export function coverCost(views: number, oneIn: number): CoverCost {
  const cells = Math.round(views / oneIn);
  return {
    cells,
    deskBytes: cells * cellBytes,
    readerBytes: cells * (cellBytes + pageBytes),
    wait: meanWait(written, oneIn) / 60_000,
  };
}

/** "half a minute", "4 minutes", "3 hours". */
export function waitWords(minutes: number): string {
  if (minutes < 0.75) return 'half a minute';
  if (minutes < 1.5) return 'a minute';
  if (minutes < 90) return `${Math.round(minutes)} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}

/** "41 KB", "8.2 MB", "410 GB". */
export function bytesWords(bytes: number): string {
  const steps = ['KB', 'MB', 'GB', 'TB'];
  let [value, step] = [bytes / 1000, 0];
  for (; value >= 1000 && step < steps.length - 1; step++) value /= 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${steps[step]}`;
}
