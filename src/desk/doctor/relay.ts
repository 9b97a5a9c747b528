// The relay, and by its answer this computer's clock.
import { type Finding, good, mend, unseen } from './machine.ts';

const patienceMillis = 10_000;
/** Signed requests are refused beyond this. */
const refusedMillis = 300_000;
const worthSayingMillis = 60_000;

/** @param now - milliseconds since 1970, by this computer's clock. */
export async function checkRelay(
  relay: string,
  fetch: typeof globalThis.fetch,
  now: () => number,
): Promise<Finding[]> {
  if (!URL.canParse(relay) || !/^https?:$/.test(new URL(relay).protocol))
    return [mend(`The relay's address is none: ${relay}`)];
  const { protocol, hostname } = new URL(relay);
  const findings: Finding[] = [];
  const local = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  if (protocol === 'http:' && !local && !hostname.endsWith('.onion'))
    findings.push(
      mend(
        'The relay is asked without TLS: whoever watches the network sees when this desk asks. Use https.',
      ),
    );
  const asked = now();
  let answer: Response;
  try {
    answer = await fetch(new URL('/healthz', relay), {
      signal: AbortSignal.timeout(patienceMillis),
      redirect: 'error',
      cache: 'no-store',
    });
    await answer.body?.cancel();
  } catch {
    return [
      ...findings,
      mend(`The relay at ${relay} does not answer. Nothing is lost; check the network, or ask who runs it.`),
      unseen('Whether this clock is right: the relay was not there to compare with.'),
    ];
  }
  const answered = now();
  findings.push(
    answer.ok
      ? good(`The relay answers, in ${answered - asked} ms.`)
      : mend(`Something answers at ${relay}, but it is no relay (${answer.status}).`),
  );
  findings.push(clock(Date.parse(answer.headers.get('Date') ?? ''), asked, answered));
  return findings;
}

/** The header is in whole seconds, and the answer was under way for some time. */
function clock(theirs: number, asked: number, answered: number): Finding {
  if (Number.isNaN(theirs)) return unseen('Whether this clock is right: the relay did not say its time.');
  const off = Math.max(0, theirs - answered, asked - (theirs + 1000));
  const seconds = Math.round(off / 1000);
  if (off > refusedMillis)
    return mend(
      `This clock and the relay's are ${seconds} seconds apart: the relay refuses this desk. Set the clock.`,
    );
  if (off > worthSayingMillis)
    return mend(`This clock and the relay's are ${seconds} seconds apart. Set the clock.`);
  return good(`This clock and the relay's agree within ${Math.max(1, seconds)} s.`);
}
