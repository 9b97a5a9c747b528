// A signed request is refused when the two clocks differ by more than five minutes. The relay's Date header says by
// how much, so that whoever reads the sentence knows which clock to set, and how far.

const minuteMillis = 60_000;

const units: [string, number][] = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
];

/** "1 day and 2 hours": the two largest units, rounded down. */
export function spanWords(millis: number): string {
  let minutes = Math.floor(Math.abs(millis) / minuteMillis);
  const parts = units.flatMap(([name, length]) => {
    const count = Math.floor(minutes / length);
    minutes -= count * length;
    return count > 0 ? [`${count} ${name}${count === 1 ? '' : 's'}`] : [];
  });
  return parts.slice(0, 2).join(' and ') || 'less than a minute';
}

const shown = (millis: number) => `${new Date(millis).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * @param date - the relay's Date header. @param now - by this computer's clock, milliseconds since 1970.
 * @returns the sentence, or `null` if the relay did not tell its time.
 */
export function skewSentence(origin: string, date: string | null, now: number): string | null {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return null;
  const way = now < theirs ? 'behind' : 'ahead of';
  return `This computer’s clock is ${spanWords(now - theirs)} ${way} that of the relay at ${origin}: here it is ${shown(now)}, there ${shown(theirs)}. Nothing was lost. Set this computer’s clock, and it goes on; if this one is right, tell the relay’s operator.`;
}
