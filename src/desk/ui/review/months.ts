// The months of a calendar that hold some days, as weeks of days.

/** `null`: a place of the week outside the month. */
export type Week = (string | null)[];

export interface Month {
  /** `YYYY-MM` */
  month: string;
  /** Each of seven, from Monday. */
  weeks: Week[];
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** @param days - `YYYY-MM-DD`. @returns each month once, in order. */
export function monthsOf(days: readonly string[]): Month[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort();
  return months.map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const lead = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
    const places: Week = [
      ...Array<null>(lead).fill(null),
      ...Array.from({ length: count }, (_, index) => `${month}-${twoDigits(index + 1)}`),
    ];
    const weeks: Week[] = [];
    for (let at = 0; at < places.length; at += 7)
      weeks.push([...places.slice(at, at + 7), ...Array<null>(7).fill(null)].slice(0, 7));
    return { month, weeks };
  });
}
