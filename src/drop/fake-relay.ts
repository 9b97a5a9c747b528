// A relay in memory, for tests: keeps what is posted, answers with pages, and can be told to fail.
import { fromBase64url } from '../wire/bytes.ts';
import { problem } from '../wire/problem.ts';
import { pageBytes } from '../wire/sizes.ts';
import type { Fetcher } from './client.ts';

export interface FakeRelay {
  fetch: Fetcher;
  /** Cells by inbox, in base64url, in order of arrival. */
  inboxes: Map<string, Uint8Array[]>;
  /** All pages, one after the other. */
  shelf: Uint8Array;
  /** Method and path of each request. */
  asked: string[];
  /** Before each request; throws to break the connection, or gives another answer. */
  before: () => Response | undefined | Promise<Response | undefined>;
}

export function fakeRelay(): FakeRelay {
  const relay: FakeRelay = {
    inboxes: new Map(),
    shelf: new Uint8Array(),
    asked: [],
    before: () => undefined,
    async fetch(url, init) {
      const { pathname } = new URL(url);
      relay.asked.push(`${init.method} ${pathname}`);
      init.signal?.throwIfAborted();
      const instead = await relay.before();
      if (instead) return instead;
      const [, kind, key = '', page] = pathname.split('/');
      if (!fromBase64url(key)) return Response.json(problem('bad-key'), { status: 400 });
      if (kind === 'shelf') {
        const at = Number(page) * pageBytes;
        return new Response(relay.shelf.slice(at, at + pageBytes));
      }
      const cells = relay.inboxes.get(key) ?? [];
      relay.inboxes.set(key, [...cells, new Uint8Array(init.body as Uint8Array<ArrayBuffer>)]);
      return new Response(null, { status: 202 });
    },
  };
  return relay;
}
