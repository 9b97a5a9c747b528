// Days on a line: where a day lies, and which months or years are named under it.

const dayMillis = 86_400_000;
export const dayNumber = (day: string): number => Math.round(Date.parse(day) / dayMillis);

export interface TimeScale {
  /** @returns pixels from the line's beginning, for the beginning of that day. */
  at(day: string): number;
  /** The same for its end. */
  after(day: string): number;
  ticks: { at: number; label: string }[];
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** @param days - ISO, all that must have room. @param width - pixels. */
export function timeScale(days: readonly string[], width: number): TimeScale {
  const numbers = days.map(dayNumber);
  const least = Math.min(...numbers);
  const most = Math.max(...numbers) + 1;
  const room = Math.max(7, Math.round((most - least) * 0.04));
  const [from, to] = [least - room, most + room];
  const at = (number: number) => ((number - from) / (to - from)) * width;
  return {
    at: (day) => at(dayNumber(day)),
    after: (day) => at(dayNumber(day) + 1),
    ticks: ticksBetween(from, to, width).map(({ day, label }) => ({ at: at(dayNumber(day)), label })),
  };
}

/** As many as have room: months, quarters, years, or every few years. */
function ticksBetween(from: number, to: number, width: number): { day: string; label: string }[] {
  const months = (to - from) / 30.4;
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((each) => (months / each) * 64 <= width) ?? 1200;
  const first = new Date(from * dayMillis);
  const found: { day: string; label: string }[] = [];
  let count = first.getUTCFullYear() * 12 + first.getUTCMonth();
  count += (step - (count % step)) % step;
  for (; ; count += step) {
    const [year, index] = [Math.floor(count / 12), count % 12];
    const day = `${String(year).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}-01`;
    if (dayNumber(day) > to) return found;
    if (dayNumber(day) < from) continue;
    const month = monthNames[index]!;
    const label = step >= 12 || index === 0 ? String(year) : found.length === 0 ? `${month} ${year}` : month;
    found.push({ day, label });
  }
}
