// Who may talk to the desk: the one browser that opened its one-time address, and nobody else on this machine
// or on any page that this browser has open.
//
// 1. `GET /open/{secret}` answers with the shell (a page with nothing in it) and a cookie that lets this browser
//    load the shell's files. It may be asked for again; a program that looks at links does not use it up.
// 2. `POST /api/open` with the secret uses it up and answers the token. Every other request under /api must bring
//    the token in `Authorization`. Cookies are shared between ports of one host, so a cookie alone opens nothing.
// 3. Host and Origin are checked on every request: a foreign name that resolves to 127.0.0.1 (DNS rebinding) and
//    foreign pages in the same browser are refused.
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { toBase64url } from '../../wire/bytes.ts';

export interface GateOptions {
  /** `host:port` as the browser names it, such as `127.0.0.1:8081`. Known once the server listens. */
  host: () => string;
  random: (length: number) => Uint8Array;
}

export interface Gate {
  /** A new one-time address. Earlier ones that nobody used stop working. */
  newAddress(): string;
  /** Goes in front of everything. */
  check: MiddlewareHandler;
  /** `POST /api/open`, after `check`: the secret for the token, once. `null` if the secret is not the one. */
  redeem(secret: string): string | null;
  /** Forget the token: whoever holds it must open a new address. */
  revoke(): void;
}

const cookieName = 'springhouse-desk';
const secretBytes = 32;

export function makeGate({ host, random }: GateOptions): Gate {
  const secretText = () => toBase64url(random(secretBytes));
  const cookie = secretText();
  let opening: string | null = null;
  const tokens = new Set<string>();

  const refuse = (c: Context, why: string) =>
    c.text(`${why}\nOpen the desk by the address that it printed when it started.\n`, 403);

  const check: MiddlewareHandler = async (c, next) => {
    const origin = c.req.header('Origin');
    if (c.req.header('Host') !== host()) return refuse(c, 'This desk answers to its own address only.');
    if (origin !== undefined && origin !== `http://${host()}`)
      return refuse(c, 'This desk does not answer to other pages.');
    const site = c.req.header('Sec-Fetch-Site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return refuse(c, 'This desk does not answer to other pages.');

    const { path } = c.req;
    if (path.startsWith('/open/')) {
      if (!matches(path.slice('/open/'.length), opening))
        return refuse(c, 'This address was used already, or never was one.');
      setCookie(c, cookieName, cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    } else if (path === '/api/open') {
      // The secret in the body decides; see `redeem`.
    } else if (path.startsWith('/api/')) {
      const token = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
      if (![...tokens].some((known) => matches(token, known)))
        return refuse(c, 'This page is not connected to the desk any more.');
    } else if (!matches(getCookie(c, cookieName), cookie)) {
      return refuse(c, 'This browser has not opened the desk.');
    }
    return next();
  };

  return {
    newAddress() {
      opening = secretText();
      return `http://${host()}/open/${opening}`;
    },
    check,
    redeem(secret) {
      if (!matches(secret, opening)) return null;
      opening = null;
      const token = secretText();
      tokens.add(token);
      return token;
    },
    revoke: () => tokens.clear(),
  };
}

/** Constant time for equal lengths; all our secrets have one length. */
function matches(given: string | undefined, wanted: string | null): boolean {
  if (given === undefined || wanted === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
