// Where a story may link to. A published page is no place for addresses inside somebody's network.
import { isSlug } from './names.ts';

export type Link =
  | { kind: 'web' | 'mail' }
  /** `story:slug`, to another story of this edition in the reader's language. */
  | { kind: 'story'; slug: string }
  | { kind: 'refused'; code: string; sentence: string };

/** @param href - as it stands in the Markdown. */
export function readLink(href: string): Link {
  const story = /^story:(.*)$/s.exec(href);
  if (story)
    return isSlug(story[1]!)
      ? { kind: 'story', slug: story[1]! }
      : refuse('link-not-a-story', `"${shown(href)}" does not name a story. Write story: and its slug.`);
  if (/^mailto:[^\s@?]+@[^\s@?]+$/i.test(href)) return { kind: 'mail' };
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return refuse(
      'link-not-absolute',
      `The link "${shown(href)}" is not a whole address. Begin it with https://, or write story: and the slug of a story.`,
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse(
      'link-scheme',
      `A link may begin with https:, http:, mailto: or story:, not with "${shown(url.protocol)}".`,
    );
  if (url.username || url.password)
    return refuse('link-credentials', 'This link holds a user name or a password. Take it out.');
  if (isPrivateHost(url.hostname))
    return refuse(
      'link-private',
      `The link leads to "${shown(url.hostname)}", an address inside a private network. Take it out.`,
    );
  return { kind: 'web' };
}

/** Whether a host name, as a URL parser gives it, is one that only some network's insiders can reach. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateIPv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIPv4(host.split('.').map(Number));
  if (!host.includes('.')) return true;
  return /\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|home\.arpa)$/.test(host);
}

/** RFC 1918, 1122, 3927, 6598, and what is not routed at all (RFC 6890). */
function isPrivateIPv4([a = 0, b = 0]: number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 198 && (b === 18 || b === 19))
  );
}

/** RFC 4291 and 4193: loopback, unspecified, link-local, unique local, and IPv4 wrapped in IPv6. */
function isPrivateIPv6(host: string): boolean {
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
    return isPrivateIPv4([high >> 8, high & 255, low >> 8, low & 255]);
  }
  return (
    host === '::1' || host === '::' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host) || host.startsWith('::')
  );
}

const refuse = (code: string, sentence: string): Link => ({ kind: 'refused', code, sentence });
const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
