// Which passages say something roughly: a translation that says it exactly has undone that.
import type { Detail } from './detail.ts';

const vagueWords = [
  /\b(?:about|around|approximately|approx|roughly|nearly|almost|over|under|some|several|a few|dozens?|scores|hundreds|thousands|more than|less than|at least|at most|up to|early|mid|late|beginning|middle|end|twenties|thirties|forties|fifties|sixties|seventies|eighties|or so)\b/iu,
  /약|대략|거의|쯤|가량|정도|남짓|안팎|여\s?(?:명|개|년|차례)|십여|수십|수백|몇|무렵|\d경|초반|중반|후반|\d0대|이상|이하|넘[은긴]|안\s?된|초순|중순|하순|월\s?(?:초|중|말)|서너|두세|너댓|대여섯|바라보는|앞둔/u,
];
/** Just before and behind a detail stand the words that make it rough. */
const reach = 12;

/** The words for many of a kind: a province beside a town in it, "a relative" beside "his sister". */
const general = {
  place:
    /^(?:(?:North|South|Northern|Southern)\s+)?(?:Ryanggang|Yanggang|Chagang|Jagang|Hamgyo?ng|Hamgyeong|Pyo?ngan|Pyeongan|Hwanghae|Kangwon|Gangwon|Jilin|Liaoning|Heilongjiang)(?:\s+Province)?$|\bProvince$|^(?:North\s+|South\s+)?(?:Korea|China|Russia|Japan)$|^(?:량강|양강|자강|함경[남북]|평안[남북]|황해[남북]|강원)도$|^(?:함북|함남|평북|평남|중국|남조선|한국|일본|러시아|로씨야|길림|료녕)$|국경/u,
  kinship:
    /\b(?:relatives?|family|families|relations?|kin|parents?|children)$|^(?:가족|일가|식구들?|친척|친정|유가족|일가족|부모|자녀|자식|형제)$/iu,
  work: /^(?:an?\s+)?(?:officials?|officers?|workers?|employees?|soldiers?)$|^(?:일군|일꾼|로동자|노동자|군인|후임자?|책임자)$/iu,
};

export type GeneralGroup = keyof typeof general;
export const isGeneralGroup = (group: string): group is GeneralGroup => Object.hasOwn(general, group);

/** Whether a detail is said roughly, or by a word that fits many. */
export function isVague(text: string, { start, end }: Detail, group: string): boolean {
  if (isGeneralGroup(group)) return general[group].test(text.slice(start, end));
  const before = text.slice(Math.max(0, start - reach), start).replace(/^.*[.!?,;“”]/su, '');
  const after = text.slice(end, end + 4).replace(/[.!?,;“”].*$/su, '');
  const around = `${before}${text.slice(start, end)}${after}`;
  return vagueWords.some((words) => words.test(around));
}

/** What happens to few, in words of both languages: here a reader of either learns the same. */
const sameEvents: readonly (readonly [RegExp, RegExp])[] = [
  [
    /잡[혔혀아힌]|체포|구속|련행|연행|끌려/u,
    /\b(?:arrest|detain|seiz|caught|captur|taken\s+(?:in|away)|took)/iu,
  ],
  [/처형|총살|사형/u, /\b(?:execut|shot|death\s+sentence)/iu],
  [/추방/u, /\b(?:exile|banish|deport|expel)/iu],
  [/밀수/u, /\bsmuggl/iu],
  [/도강|월경|탈북|강을\s*건너/u, /\b(?:cross|defect|escap|fled)/iu],
  [/북송|송환/u, /\b(?:repatriat|sent\s+back|returned)/iu],
  [/실종|행방불명/u, /\b(?:missing|disappear|vanish)/iu],
  [/고문|구타|맞아/u, /\b(?:tortur|beat)/iu],
  [/철직|해임|숙청/u, /\b(?:dismiss|remov|purg|sack)/iu],
  [/석방/u, /\breleas/iu],
  [/자살|굶어|얼어/u, /\b(?:suicide|killed\s+(?:him|her)self|starv|froze)/iu],
  [/교화형|종신형/u, /\b(?:sentenced|life\s+imprisonment|hard\s+labou?r)/iu],
];

/** Whether the other version tells of the same event, in whatever words. */
export const tellsOf = (event: string, other: string): boolean =>
  sameEvents.some(
    ([one, two]) => (one.test(event) && two.test(other)) || (two.test(event) && one.test(other)),
  );
