// New words for a statement that is to say no more than a wider circle: an age by its decade or not at all, a length of
// time left out, a place by the one around it. English and Korean; where it is not sure of the grammar it has none.
import { numbersIn } from '../../record/numbers.ts';
import type { Place } from '../../record/places.ts';
import { describedByLabel, describedIn, namesOf, says } from './described.ts';

interface Rewording {
  text: string;
  language: string;
  /** Names of the two circles: the one that the words place someone in, and the wider one. */
  from: string;
  to: string;
  places: readonly Place[];
}

/**
 * @param rewording.to - the circle next around `from`: of one further out the words would still say too much.
 * @returns `null` where no words can be given that say less.
 */
export function reword({ text, language, from, to, places }: Rewording): string | null {
  const primary = language.split('-')[0]!;
  if (primary !== 'en' && primary !== 'ko') return null;
  const [narrow, wide] = [describedByLabel(from), describedByLabel(to)];
  const told = describedIn(text, language);
  // "A man" says more than "Residents".
  if (told.sex !== 'all' && narrow.sex !== wide.sex) return null;
  let words = text;
  if (told.ages && narrow.ages && !sameAges(narrow.ages, wide.ages))
    words = wide.ages ? byDecade(words, primary, wide.ages) : withoutAge(words, primary);
  if (told.durations.length > 0 && narrow.durations.length > 0 && wide.durations.length === 0)
    words = withoutDuration(words, primary);
  words = widerPlace(words, language, { from, to, places });
  words = words.replace(/ {2,}/g, ' ').trim();
  return words === text.trim() || words === '' ? null : words;
}

type Ages = { from: number; to: number } | null;
const sameAges = (a: Ages, b: Ages): boolean => a?.from === b?.from && a?.to === b?.to;

const decades = 'twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties';

/** "mid-forties" as "forties", where that is the wider circle's band. */
function byDecade(text: string, language: string, { from, to }: { from: number; to: number }): string {
  if (from % 10 !== 0 || to !== from + 9) return text;
  const shorter =
    language === 'en'
      ? text.replace(new RegExp(`\\b(early|mid|late)[- ]+(?=(${decades}|\\d0s)\\b)`, 'i'), '')
      : text.replace(/(\d0대) ?(초반|중반|후반)/, '$1');
  const age = describedIn(shorter, language).ages;
  return age && age.from === from && age.to === to ? shorter : text;
}

function withoutAge(text: string, language: string): string {
  return language === 'en'
    ? text.replace(new RegExp(` in (his|her|their) ((early|mid|late)[- ]+)?(${decades}|\\d0s)\\b`, 'i'), '')
    : text.replace(/\d0대( ?(초반|중반|후반))?의 /, '');
}

function withoutDuration(text: string, language: string): string {
  const found = numbersIn(text, language).find(({ unit }) => unit === 'year' || unit === 'month');
  if (!found) return text;
  const [before, after] = [text.slice(0, found.start), text.slice(found.end)];
  if (language === 'en') {
    const lead = /,? for (about |around |nearly |almost |over |more than |roughly )?$/i.exec(before);
    return lead ? before.slice(0, lead.index) + after : text;
  }
  const lead = /(약|대략|거의) $/.exec(before);
  return (
    (lead ? before.slice(0, lead.index) : before) +
    after.replace(/^ ?(간|쯤|정도|가량|동안)* ?/, ' ').trimStart()
  );
}

function widerPlace(
  text: string,
  language: string,
  { from, to, places }: Pick<Rewording, 'from' | 'to' | 'places'>,
): string {
  const named = (label: string) => places.find((place) => namesOf(place).some((name) => says(label, name)));
  const [narrow, wide] = [named(from), named(to)];
  const instead = wide?.name[language];
  if (!narrow || !instead || narrow === wide) return text;
  const spoken = namesOf(narrow).find((name) => says(text, name));
  // What follows a Korean name depends on its last letter.
  if (!spoken || (language === 'ko' && closes(spoken) !== closes(instead))) return text;
  return text.replace(spoken, instead);
}

/** Whether a Korean word's last syllable ends in a consonant. */
const closes = (word: string): boolean => ((word.codePointAt(word.length - 1) ?? 0) - 0xac00) % 28 !== 0;
