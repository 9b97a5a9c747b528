// What words describe a person by: an age, a sex, places, lengths of time, counts. In English and Korean as people write
// them; in other languages by digits and by the gazetteer's names.
import { findDetails } from '../../exposure/index.ts';
import { type NumberFound, numbersIn } from '../../record/numbers.ts';
import type { Place } from '../../record/places.ts';
import type { Sex } from '../../record/population.ts';

export interface Described {
  /** In whole years, both inclusive. */
  ages: { from: number; to: number } | null;
  sex: Sex;
  /** In months. */
  durations: { min: number; max: number }[];
  counts: NumberFound[];
}

const oldest = 120;

export function describedIn(text: string, language: string): Described {
  const numbers = numbersIn(text, language);
  const spans = findDetails(text, language).filter(({ kind }) => kind === 'age');
  const age = numbers.find(({ start, end }) => spans.some((span) => span.start <= start && span.end >= end));
  return described(text, numbers, age);
}

const labels = new Map<string, Described>();
const mostLabels = 10_000;

/** The same of a circle's name, "Men of 44 to 46 in Hyesan": thousands of them are looked through at once. */
export function describedByLabel(label: string): Described {
  let known = labels.get(label);
  if (!known) {
    if (labels.size >= mostLabels) labels.clear();
    const numbers = numbersIn(label, 'en');
    const age = numbers.find(({ start }) =>
      /^(men|women|people|residents)\b.*\bof $/i.test(label.slice(0, start)),
    );
    known = /\p{Script=Hangul}/u.test(label) ? describedIn(label, 'ko') : described(label, numbers, age);
    labels.set(label, known);
  }
  return known;
}

function described(text: string, numbers: NumberFound[], age: NumberFound | undefined): Described {
  const isYears = age && Number.isInteger(age.min) && Number.isInteger(age.max) && age.max <= oldest;
  return {
    ages: isYears ? { from: age.min, to: age.max } : null,
    sex: sexIn(text),
    durations: numbers
      .filter((each) => each !== age && (each.unit === 'year' || each.unit === 'month'))
      .map(({ min, max, unit }) => (unit === 'year' ? { min: min * 12, max: max * 12 } : { min, max })),
    counts: numbers.filter((each) => each !== age && each.unit === undefined),
  };
}

const women =
  /\b(she|her|hers|women?|girl|mother|daughter|sister|wife)\b|그녀|여성|녀성|여자|녀자|어머니|누나|언니/iu;
const men = /\b(he|him|his|m[ae]n|boy|father|son|brother|husband)\b|남성|남자|아버지|아들|오빠|그는|그가/iu;

/** Of one who is spoken of as a man and a woman, or as neither, both. */
function sexIn(text: string): Sex {
  const [isWoman, isMan] = [women.test(text), men.test(text)];
  if (isWoman === isMan) return 'all';
  return isWoman ? 'women' : 'men';
}

/** Whether a circle's name says what words say by an age or a length of time; words without either are not said by it. */
export function saysTheSame(label: string, { ages, durations }: Described): boolean {
  const circle = describedByLabel(label);
  if (ages && circle.ages) return circle.ages.from <= ages.from && circle.ages.to >= ages.to;
  return durations.some((one) =>
    circle.durations.some((other) => one.min >= other.min && one.max <= other.max),
  );
}

export const namesOf = ({ name, others }: Pick<Place, 'name' | 'others'>): string[] => [
  ...new Set(
    [...Object.values(name), ...others].map((each) => each.trim()).filter((each) => each.length > 1),
  ),
];

/** Whether a text says a name, as a word where its script parts words, with or without a particle where it does not. */
export function says(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  if (/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return true;
  const letters = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

const common = new Set(
  'about after also been before from have into more most only other people person said since some source sources than that their them then there these they this those were what when which while whose with would year years month months residents'.split(
    ' ',
  ),
);

/** Words long enough to mean something by themselves, in lower case, without a plural's s. */
export const tellingWords = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
      .filter((word) => !common.has(word))
      .map((word) => word.replace(/(?<=\w{3})s$/, '')),
  );
