// Headers by which a server makes a page do more than its file says.

/** What a header of these names does, whatever its value. */
const always: Record<string, string> = {
  'set-cookie': 'marks the reader with a cookie',
  refresh: 'leads the reader elsewhere',
  'report-to': 'has the browser report the visit',
  nel: 'has the browser report the visit',
  'reporting-endpoints': 'has the browser report the visit',
  'service-worker-allowed': 'lets a script stay in the browser',
  'speculation-rules': 'has the browser fetch other pages',
  'accept-ch': 'has the browser say more about itself',
  'critical-ch': 'has the browser say more about itself',
  sourcemap: 'leads a browser’s tools elsewhere',
  'x-sourcemap': 'leads a browser’s tools elsewhere',
  'access-control-allow-credentials': 'lets other sites read what this reader is shown',
};

const types: Record<string, RegExp> = {
  html: /^text\/html\b/,
  css: /^text\/css\b/,
  js: /^(?:text|application)\/javascript\b/,
  svg: /^image\/svg\+xml\b/,
  jpg: /^image\/jpeg\b/,
  jpeg: /^image\/jpeg\b/,
  png: /^image\/png\b/,
  webp: /^image\/webp\b/,
  avif: /^image\/avif\b/,
};

/**
 * What of a file's headers weakens the site.
 *
 * @param headers - names in lower case.
 * @param site - its base URL: the host that may be named.
 * @returns one phrase each: the header, and what it does.
 */
export function weakening(path: string, headers: ReadonlyMap<string, string>, site: string): string[] {
  const told = Object.entries(always)
    .filter(([name]) => headers.has(name))
    .map(([name, what]) => `${name} ${what}`);
  const link = headers.get('link');
  if (link !== undefined && leadsAway(link, site)) told.push('link has the browser fetch from elsewhere');
  if (/\brel="?[^",;]*stylesheet/i.test(link ?? '')) told.push('link puts a style sheet on the page');
  const policy = headers.get('content-security-policy') ?? headers.get('content-security-policy-report-only');
  if (/\breport-(?:uri|to)\b/i.test(policy ?? ''))
    told.push('content-security-policy has the browser report to a server');
  const referrer = headers.get('referrer-policy');
  if (/unsafe-url|no-referrer-when-downgrade/i.test(referrer ?? ''))
    told.push('referrer-policy tells other sites which page the reader came from');
  const expected = types[path.split('.').at(-1)!];
  const type = headers.get('content-type');
  if (expected && (type === undefined || !expected.test(type)))
    told.push(`content-type is ${type ?? 'missing'}, so that the file may be taken for something else`);
  return told;
}

function leadsAway(link: string, site: string): boolean {
  const home = URL.parse(site)?.origin;
  return [...link.matchAll(/<([^>]*)>/g)].some(([, to]) => {
    const url = URL.parse(to!, site);
    return url !== null && url.origin !== home;
  });
}
