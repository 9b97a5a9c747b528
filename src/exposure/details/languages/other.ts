// What can be told in a language without rules of its own: figures, dates in figures, codes.
import type { LanguageRules } from '../detail.ts';
import { reasons } from './reasons.ts';

export const other: LanguageRules = {
  rules: [
    {
      kind: 'date',
      pattern:
        /(?<!\p{N})\p{N}{4}[-./]\p{N}{1,2}[-./]\p{N}{1,2}(?!\p{N})|(?<!\p{N})\p{N}{1,2}[./]\p{N}{1,2}[./]\p{N}{2,4}(?!\p{N})/gu,
      why: reasons.date,
    },
    { kind: 'date', pattern: /(?<!\p{N})\p{N}{1,2}[:：]\p{N}{2}(?!\p{N})/gu, why: reasons.date },
    { kind: 'date', pattern: /(?<![\p{N}.,])(?:1[89]|20)\d\d(?![\p{N}]|[.,]\d)/gu, why: reasons.date },
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
  ],
};
