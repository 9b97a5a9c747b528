/**
 * Every request that a relay answers (design, section 6.2), as values: nothing is sent here.
 *
 *     POST   /inbox/{key}            stamped  one cell
 *     GET    /shelf/{key}/{page}              one page
 *     PUT    /shelf/{key}            signed   all pages, page 0 first
 *     POST   /log/{key}              signed   1 to 64 cells, joined; answer: {"sequence": of the last cell}
 *     GET    /log/{key}?after&wait   signed   answer: items, joined, in order
 *     DELETE /log/{key}?through      signed
 *     PUT    /slab/{address}         stamped  one slab, written once
 *     GET    /slab/{address}                  one slab
 *
 * `{key}` is 32 bytes in base64url. An inbox is the log that anyone may append to: it is read and pruned
 * under either name. An item is an unsigned 64-bit big-endian sequence number, then the cell: 4104 bytes.
 */
import { concat, toBase64url } from './bytes.ts';
import { cellBytes, keyBytes, maxCellsPerAppend, maxPages, pageBytes, slabBytes } from './sizes.ts';

/** Sequence number and cell. */
export interface Item {
  /** From 1, rising, never given twice in a log, also after pruning. Gaps are possible. */
  readonly sequence: number;
  /** 4096 bytes. */
  readonly cell: Uint8Array;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, as in the request line. */
  readonly path: string;
  readonly body?: Uint8Array;
}

export const sequenceBytes = 8;
export const itemBytes = sequenceBytes + cellBytes;

/** @throws {RangeError} unless the key is 32 bytes and the cell 4096. */
export function postCell(inboxKey: Uint8Array, cell: Uint8Array): WireRequest {
  checkCell(cell);
  return { method: 'POST', path: `/inbox/${keyName(inboxKey)}`, body: cell };
}

export function getPage(shelfKey: Uint8Array, page: number): WireRequest {
  checkInteger('page', page);
  return { method: 'GET', path: `/shelf/${keyName(shelfKey)}/${page}` };
}

/** @param pages - all of them, one after the other; their number a power of two, at most 1024. */
export function layShelf(shelfKey: Uint8Array, pages: Uint8Array): WireRequest {
  if (!isShelfLength(pages.length))
    throw new RangeError(
      `a shelf is a power of two of pages of ${pageBytes} bytes, not ${pages.length} bytes`,
    );
  return { method: 'PUT', path: `/shelf/${keyName(shelfKey)}`, body: pages };
}

/** Whether this many bytes are P whole pages, P a power of two and at most `maxPages`. */
export function isShelfLength(bytes: number): boolean {
  const pages = bytes / pageBytes;
  return Number.isInteger(pages) && pages >= 1 && pages <= maxPages && (pages & (pages - 1)) === 0;
}

export function appendLog(logKey: Uint8Array, cells: readonly Uint8Array[]): WireRequest {
  if (cells.length < 1 || cells.length > maxCellsPerAppend)
    throw new RangeError(`an append is 1 to ${maxCellsPerAppend} cells, not ${cells.length}`);
  for (const cell of cells) checkCell(cell);
  return { method: 'POST', path: `/log/${keyName(logKey)}`, body: concat(...cells) };
}

/**
 * @param after - items with higher sequence numbers are wanted; 0 for all.
 * @param wait - seconds to wait for an item if there is none. The relay may wait less.
 */
export function readLog(logKey: Uint8Array, { after = 0, wait = 0 } = {}): WireRequest {
  checkInteger('after', after);
  checkInteger('wait', wait);
  return { method: 'GET', path: `/log/${keyName(logKey)}?after=${after}&wait=${wait}` };
}

/** @param through - the highest sequence number to delete. */
export function pruneLog(logKey: Uint8Array, through: number): WireRequest {
  checkInteger('through', through);
  return { method: 'DELETE', path: `/log/${keyName(logKey)}?through=${through}` };
}

/** @throws {RangeError} unless the address is 32 bytes and the slab 262144. */
export function putSlab(address: Uint8Array, slab: Uint8Array): WireRequest {
  if (slab.length !== slabBytes) throw new RangeError(`a slab is ${slabBytes} bytes, not ${slab.length}`);
  return { method: 'PUT', path: `/slab/${keyName(address)}`, body: slab };
}

export function getSlab(address: Uint8Array): WireRequest {
  return { method: 'GET', path: `/slab/${keyName(address)}` };
}

/** @returns `items.length` × 4104 bytes. */
export function encodeItems(items: readonly Item[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(items.length * itemBytes);
  const view = new DataView(bytes.buffer);
  items.forEach(({ sequence, cell }, index) => {
    view.setBigUint64(index * itemBytes, BigInt(sequence));
    bytes.set(cell, index * itemBytes + sequenceBytes);
  });
  return bytes;
}

/** @returns `null` if the bytes are not whole items in rising order after `after`. */
export function decodeItems(bytes: Uint8Array, after = 0): Item[] | null {
  if (bytes.length % itemBytes !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: Item[] = [];
  let last = after;
  for (let at = 0; at < bytes.length; at += itemBytes) {
    const sequence = Number(view.getBigUint64(at));
    if (sequence <= last || !Number.isSafeInteger(sequence)) return null;
    items.push({ sequence, cell: bytes.slice(at + sequenceBytes, at + itemBytes) });
    last = sequence;
  }
  return items;
}

function keyName(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new RangeError(`a key is ${keyBytes} bytes, not ${key.length}`);
  return toBase64url(key);
}

function checkCell(cell: Uint8Array): void {
  if (cell.length !== cellBytes) throw new RangeError(`a cell is ${cellBytes} bytes, not ${cell.length}`);
}

function checkInteger(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number from 0, not ${value}`);
}
