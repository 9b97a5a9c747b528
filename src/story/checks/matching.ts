// When do a figure of the original and one of the translation say the same?
import { sameNumber } from '../../record/numbers.ts';
import type { DateSaid, Figure, Quantity } from './figures.ts';

/** Two dates agree if nothing that both of them say differs, and they have something in common to say. */
function sameDate(one: DateSaid, other: DateSaid): boolean {
  if (isRelative(one) || isRelative(other)) return true;
  const parts = ['year', 'month', 'day'] as const;
  const shared = parts.filter((part) => one[part] !== undefined && other[part] !== undefined);
  return shared.length > 0 && shared.every((part) => one[part] === other[part]);
}

const isRelative = (date: DateSaid): boolean =>
  date.year === undefined && date.month === undefined && date.day === undefined;

function sameQuantity(one: Quantity, other: Quantity): boolean {
  const [a, b] = [one.number, other.number];
  if (sameNumber(a, b)) return true;
  // "10여 명" is read as 11 to 19, "more than ten" as 10.
  if (moreThan(one, other) || moreThan(other, one)) return true;
  // "ten to twelve" against "ten, or by another account twelve".
  const isRange = a.min !== a.max || b.min !== b.max;
  const isPoint = a.min === a.max || b.min === b.max;
  return isRange && isPoint && (a.min === b.min || a.max === b.max);
}

const moreThan = (odd: Quantity, base: Quantity): boolean =>
  odd.words.endsWith('여') && base.bound !== null && base.number.min === odd.number.min - 1;

export function sameFigure(one: Figure, other: Figure): boolean {
  if (one.kind === 'date' && other.kind === 'date') return sameDate(one, other);
  if (one.kind === 'quantity' && other.kind === 'quantity') return sameQuantity(one, other);
  // A day of the month may be read as a number of days, and a year as a number.
  const [date, quantity] = one.kind === 'date' ? [one, other as Quantity] : [other as DateSaid, one];
  const parts = [date.year, date.day].filter((part) => part !== undefined);
  return (
    date.month === undefined &&
    parts.length === 1 &&
    quantity.number.min === parts[0] &&
    quantity.number.max === parts[0]
  );
}

export const answered = (figure: Figure, others: readonly Figure[]): boolean =>
  others.some((other) => sameFigure(figure, other));

/**
 * The figures of one side that the other has no answer for. "11월 말" answers "11 November" only while no day
 * on its own side is left without an answer: then that day is what it was meant to be.
 */
export function unanswered(mine: readonly Figure[], theirs: readonly Figure[]): Figure[] {
  const strayDay = daysOf(theirs).some((day) => !answered(day, daysOf(mine)));
  return mine.filter((figure) => {
    if (figure.soft) return false;
    if (strayDay && hasDay(figure))
      return !answered(
        figure,
        theirs.filter((other) => other.kind === 'quantity' || hasDay(other)),
      );
    return !answered(figure, theirs);
  });
}

const hasDay = (figure: Figure): boolean => figure.kind === 'date' && figure.day !== undefined;
const daysOf = (figures: readonly Figure[]): Figure[] => figures.filter(hasDay);
