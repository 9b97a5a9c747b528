// The plain form's answers as pages, for a browser without scripts: a title, what happened, what to do.
import { noStore } from '../refuse.ts';
import type { NotTaken } from './upload.ts';
import { type FormWords, formWords } from './words.ts';

/** `away`: the store cannot be reached. `broken`: the body ended early, or was no form. */
export type Outcome = 'arrived' | NotTaken | 'broken' | 'full' | 'away' | 'no-desk';

const answers: Record<Outcome, [status: number, sentence: keyof FormWords]> = {
  arrived: [202, 'next'],
  'no-file': [400, 'noFile'],
  'not-age': [415, 'notAge'],
  'too-large': [413, 'tooLarge'],
  'no-room-now': [503, 'noRoom'],
  broken: [400, 'broken'],
  full: [507, 'full'],
  away: [503, 'full'],
  'no-desk': [404, 'noDesk'],
};

const style =
  ':root{color-scheme:light dark}body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:34em;margin:3rem auto;padding:0 1rem}h1{font-size:1.5rem}';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  ...noStore,
};

/** @param language - BCP 47, of the form. The answer is in the nearest language that there is, or English. */
export function outcomePage(outcome: Outcome, language: string): Response {
  const [status, sentence] = answers[outcome];
  const tag = nearest(language);
  const words = formWords[tag]!;
  const arrived = outcome === 'arrived';
  const title = arrived ? words.arrived : words.not;
  const said = arrived ? [words.next] : [words.nothing, words[sentence]];
  const body = `<!doctype html>
<html lang="${tag}" dir="${tag === 'ar' || tag === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>
<p>${said.join(' ')}</p></main></body>
</html>
`;
  const later: Record<string, string> = outcome === 'no-room-now' ? { 'retry-after': '3600' } : {};
  return new Response(body, { status, headers: { ...headers, ...later } });
}

function nearest(language: string): string {
  const [primary = '', ...others] = language.toLowerCase().split('-');
  if (primary === 'zh') return others.some((part) => /^(hant|tw|hk|mo)$/.test(part)) ? 'zh-Hant' : 'zh-Hans';
  return Object.hasOwn(formWords, primary) ? primary : 'en';
}
