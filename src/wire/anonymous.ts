// A relay as those see it who sign nothing: sources and readers. Apart from client.ts, so that a page that is loaded
// over 2G brings nothing of what desks ask.
import { type Connection, type Fetcher, oddAnswer, openConnection } from './connection.ts';
import { getPage, postCell, putSlab } from './requests.ts';
import { pageBytes } from './sizes.ts';
import type { Stamper } from './stamp.ts';

/** Its methods throw as those of `RelayClient` do. */
export interface AnonymousClient {
  /** Put one cell of 4096 bytes into an inbox, stamped. It is on the relay's disk when this resolves. */
  post(inboxKey: Uint8Array, cell: Uint8Array, signal?: AbortSignal): Promise<void>;
  /** Makes a cell's stamp now, so that posting it within the hour takes no work. */
  stampAhead(cell: Uint8Array, signal?: AbortSignal): Promise<void>;
  /** @returns 16384 bytes. */
  page(shelfKey: Uint8Array, page: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Put one slab of 262144 bytes at its address of 32, stamped. Sending the same bytes again does no harm. */
  putSlab(address: Uint8Array, slab: Uint8Array, signal?: AbortSignal): Promise<void>;
}

/**
 * @param url - origin of the relay: scheme, host, port.
 * @param now - milliseconds since 1970.
 * @throws {SpringhouseError} `bad-relay-url`.
 */
export const anonymousClient = (
  url: string,
  fetcher: Fetcher,
  now: () => number,
  stamper: Stamper,
): AnonymousClient => anonymousOn(openConnection(url, fetcher, now, stamper));

export const anonymousOn = ({ origin, ask, askStamped, stampAhead }: Connection): AnonymousClient => ({
  stampAhead,
  post: async (inboxKey, cell, signal) => askStamped(202, postCell(inboxKey, cell), signal),
  putSlab: async (address, slab, signal) => askStamped(201, putSlab(address, slab), signal),
  async page(shelfKey, page, signal) {
    const body = await ask(200, getPage(shelfKey, page), {}, signal ? { signal } : {});
    if (body.length !== pageBytes) throw oddAnswer(origin);
    return body;
  },
});
