// How English says who says so, and how sure it is. Each list has a strict half, words that certainly do, and
// a wider one, words that may: what stands in the original must be strict to be asked for, and what stands in
// the translation need only be wide to answer.
import type { HedgeWords } from './hedges.ts';

const passive = '(?:is|are|was|were|be|been|being|has been|have been|had been)(?: \\w+ly| also| still)?';

export const english: HedgeWords = {
  hearsay: {
    strict: [
      /\baccording to\b/gi,
      /\b(?:reportedly|allegedly|purportedly|supposedly)\b/gi,
      new RegExp(`\\b${passive} (?:said|reported|rumou?red|alleged|claimed|understood|known) to\\b`, 'gi'),
      /\b(?:said|says|reported|claimed|claims|testified|recalled|recounted|alleged|alleges)\b/gi,
      // "The public was told" does not say how we know.
      /(?<!\b(?:is|are|was|were|be|been|being) )\b(?:told|tells)\b/gi,
      /\brumou?rs?\b|\bhearsay\b/gi,
    ],
    wide: [
      /\b(?:saying|say|report|reports|reporting|explained|explains|described|describes|noted|notes|wrote|writes|asserted|insisted|complained)\b/gi,
      /(?<!\b(?:is|was|were|been|be|being) )\b(?:added|adds|confirmed|confirms)\b(?= that\b|[,.”"]|$)|\b(?:source|sources|he|she|they|resident|residents|trader) (?:added|confirmed)\b/gi,
      /\bsources?\b(?! of\b)/gi,
      /\b(?:by|in|from|on) (?:one|two|three|several|some|all|most|his|her|their|other) accounts?\b|\b(?:one|two|a second|another) accounts?\b/gi,
      /\b(?:heard|hears|quoted|quotes|testimony|testimonies|accounts? from|in the words of)\b/gi,
      /\b(?:alleged|accused of|suspected of|purported|so-called)\b/gi,
    ],
    loose: [
      /\b(?:told|announced|stated|officially|the reason given|given as|word|spoke|speaks|calls?|called)\b/gi,
    ],
  },
  doubt: {
    strict: [
      /\b(?:likely|probably|possibly|perhaps|presumably|apparently|seemingly)\b/gi,
      // Not the month.
      /\b(?:may|might)(?= (?:also |yet |still |not |never |well )?(?:have|be|\p{Ll}+)\b)/gu,
      /\bcould (?:have|be)\b/gi,
      new RegExp(`\\b${passive} (?:believed|thought|presumed|suspected|assumed|estimated)\\b`, 'gi'),
      /\b(?:appears?|appeared|seems?|seemed) (?:to|that|as)\b/gi,
      /\bunconfirmed\b|\bcould not (?:be )?(?:independently )?(?:be )?(?:confirm|verif)/gi,
    ],
    wide: [
      /\b(?:may|might)\b/g,
      /\b(?:believes?|believed|thinks?|thought|suspects?|suspected|supposes?|estimates?|estimated|expects?|expected|presumed|assumed|guess(?:es|ed)?|reckons?)\b/gi,
      /\b(?:appear|appears|appeared|seem|seems|seemed|looks?|looked|sounds?) ?(?:to|that|as|like)?\b/gi,
      /\b(?:maybe|possible|possibility|chance|potential|potentially|unclear|uncertain|not clear|not known|unverified|not (?:be |been )?(?:established|confirmed|verified|ascertained|clear|known)|cannot be|as if|as though|suspicion|speculation|speculated|signs? (?:that|of)|suggests?|suggested|rumou?red)\b/gi,
    ],
    loose: [/\b(?:could|would)\b/g],
  },
};
