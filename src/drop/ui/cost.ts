// What a report costs on air, as an estimate that is shown while it is written.
import { cellBytes } from '../../wire/sizes.ts';

/** 2G as the bench throttles it: EDGE on a poor day. */
export const bitsPerSecond = 50_000;
export const latencySeconds = 0.6;
/** Request line, headers, TLS record and TCP/IP headers around one cell, and the relay's answer. */
const overheadBytesPerCell = 700;

export const kilobytesOf = (cells: number): number => Math.ceil((cells * cellBytes) / 1024);

/**
 * @param cells - that go one after the other, each when the relay has answered for the one before, over a
 * connection that is open already.
 * @returns whole seconds on air, at least 1 when there is anything to send.
 */
export function secondsOnAir(cells: number): number {
  if (cells === 0) return 0;
  const each = latencySeconds + ((cellBytes + overheadBytesPerCell) * 8) / bitsPerSecond;
  return Math.max(1, Math.round(cells * each));
}
