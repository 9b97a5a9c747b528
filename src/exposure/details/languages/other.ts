// What can be told in a language without rules of its own: figures, dates, codes, and names where names have capitals.
import type { LanguageRules, NameWords, Rule } from '../detail.ts';
import { reasons } from './reasons.ts';

const made = new Map<string, LanguageRules>();

/** @param language - the first part of a BCP 47 tag, in lower case. */
export function otherRules(language: string): LanguageRules {
  const known = made.get(language);
  if (known) return known;
  const months = monthsOf(language);
  const rules: LanguageRules = {
    rules: [...(months ? monthRules(months) : []), ...common],
    ...(!nounsHaveCapitals.has(language) && { names: noWords }),
  };
  made.set(language, rules);
  return rules;
}

const nounsHaveCapitals = new Set(['de', 'lb', 'frr']);
const none: ReadonlySet<string> = new Set();
/** Nothing is known of the words: a capital inside a sentence is all there is. */
const noWords: NameWords = {
  titles: none,
  organisations: none,
  places: none,
  placePrepositions: none,
  joints: new Set([
    'de',
    'la',
    'du',
    'del',
    'da',
    'do',
    'dos',
    'van',
    'von',
    'den',
    'bin',
    'ibn',
    'al',
    'el',
    'y',
  ]),
  laws: none,
  common: none,
};

/** How the language names the months, alone and after a day (Russian: декабрь, декабря). */
function monthsOf(language: string): string[] | null {
  const formats = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const;
  try {
    const found = formats.flatMap((format) => {
      const { locale, ...formatter } = formatterOf(language, format);
      if (!locale.startsWith(language)) return [];
      return Array.from({ length: 12 }, (_, month) => formatter.monthOf(new Date(Date.UTC(2020, month, 15))));
    });
    const names = [...new Set(found.filter((name) => name.length > 2 && !/\p{N}/u.test(name)))];
    return names.length > 0 ? names.sort((a, b) => b.length - a.length) : null;
  } catch {
    return null; // not a language tag
  }
}

function formatterOf(language: string, format: Intl.DateTimeFormatOptions) {
  const formatter = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC', calendar: 'gregory' });
  const monthOf = (date: Date) =>
    formatter.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
  return { locale: formatter.resolvedOptions().locale, monthOf };
}

function monthRules(months: readonly string[]): Rule[] {
  const month = `(?:${months.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
  const day = '\\p{N}{1,2}(?:\\.|er|º|ª|-?е)?';
  const pattern =
    `(?<![\\p{L}\\p{N}])(?:${day}\\s+(?:de\\s+|d['’])?${month}(?:,?\\s+(?:de\\s+|del\\s+)?\\p{N}{4})?` +
    `|${month}\\s+${day}(?:,?\\s+\\p{N}{4})?|${month}\\s+(?:de\\s+)?\\p{N}{4})(?![\\p{L}\\p{N}])`;
  return [{ kind: 'date', pattern: new RegExp(pattern, 'giu'), why: reasons.date }];
}

const common: readonly Rule[] = [
  {
    kind: 'date',
    pattern:
      /(?<!\p{N})\p{N}{4}[-./]\p{N}{1,2}[-./]\p{N}{1,2}(?!\p{N})|(?<!\p{N})\p{N}{1,2}[./]\p{N}{1,2}[./]\p{N}{2,4}(?!\p{N})/gu,
    why: reasons.date,
  },
  { kind: 'date', pattern: /(?<!\p{N})\p{N}{1,2}[:：]\p{N}{2}(?!\p{N})/gu, why: reasons.date },
  {
    kind: 'date',
    pattern:
      /(?<!\p{N})(?:\p{N}{4}\s?年\s?)?\p{N}{1,2}\s?月(?:\s?\p{N}{1,2}\s?[日号])?|(?<!\p{N})\p{N}{4}\s?年/gu,
    why: reasons.date,
  },
  { kind: 'date', pattern: /(?<![\p{N}.,])(?:1[89]|20)\d\d(?![\p{N}]|[.,]\d)/gu, why: reasons.date },
  { kind: 'age', pattern: /(?<!\p{N})\p{N}{1,3}\s?[歳岁歲]/gu, why: reasons.age },
  {
    kind: 'count',
    pattern: /(?<!\p{N})(?:\p{N}+|[一二三四五六七八九十百千两数]+)\s?[名人个]/gu,
    why: reasons.count,
  },
  {
    kind: 'person',
    pattern:
      /[\p{Script=Han}]{2,4}(?=先生|女士|小姐|同志)|[\p{Script=Han}]{1,4}(?=さん|氏|様|容疑者)|\p{Script=Katakana}{2,}(?:・\p{Script=Katakana}{2,})*(?=さん|氏)/gu,
    why: reasons.person,
  },
  {
    kind: 'person',
    pattern:
      /(?<=(?<!\p{L})(?:Herrn?|Frau|sagte|Mme|Mlle|Monsieur|Madame|Señora?|Signora?)\s)\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,3}/gu,
    why: reasons.person,
  },
  {
    // Arabic, Persian and Urdu write no capitals: a name is known by the title before it.
    kind: 'person',
    pattern:
      /(?<=(?<!\p{L})(?:السيد|السيدة|الدكتور|الدكتورة|الشيخ|المدعو|المدعوة|آقای|خانم|دکتر|جناب)\s)\p{L}+(?:\s\p{L}+)?/gu,
    why: reasons.person,
  },
  {
    kind: 'code',
    pattern: /[\w.+-]+@[\w-]+\.[\w.]+|https?:\/\/\S+|\+\p{N}[\p{N}\s-]{7,}\p{N}/gu,
    why: reasons.code,
  },
  {
    kind: 'sum',
    pattern: /[£$€¥₩]\s?\p{N}[\p{N}.,\s]*\p{N}|\p{N}[\p{N}.,]*\s?[£$€¥₩]/gu,
    why: reasons.sum,
  },
  {
    kind: 'count',
    pattern: /(?<![\p{N}.,])\p{N}+(?:[.,]\p{N}+)*/gu,
    why: 'An exact figure: a count, an age or a length of time may be known to few.',
  },
  {
    kind: 'speech',
    pattern: /“[^“”]{12,400}”|«[^«»]{12,400}»|„[^„“”]{12,400}[“”]|「[^「」]{6,200}」|『[^『』]{6,200}』/gu,
    why: reasons.speech,
  },
];
