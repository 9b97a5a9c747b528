// Calendar days of the proleptic Gregorian calendar as ISO text ("2019-11-10"), which sorts as time does.

export type Day = string;

const millisecondsPerDay = 86_400_000;

/** @param month - 1 to 12. */
export function dayOf(year: number, month: number, day: number): Day {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && dayOf(year, month, day) <= lastDayOfMonth(year, month);
}

export function lastDayOfMonth(year: number, month: number): Day {
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return dayOf(year, month, lengths[month - 1]!);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** @returns the day itself where the count would leave the years 0000 to 9999. */
export function addDays(day: Day, count: number): Day {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + count * millisecondsPerDay);
  const year = moved.getUTCFullYear();
  return year < 0 || year > 9999 ? day : moved.toISOString().slice(0, 10);
}

export function partsOfDay(day: Day): { year: number; month: number; day: number } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { year, month, day: date };
}
