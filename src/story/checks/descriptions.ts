// How a text describes whoever told it something: "a resident of Kangan", "소식통".
import type { Language } from '../views.ts';
import { primary } from './hedges.ts';
import type { Span } from './sentences.ts';

export interface Description extends Span {
  words: string;
  /** What kind of person, the same in every language; `source` says nothing of them. */
  as: string;
  /** The place, as it is written; `''` where none is said. */
  place: string;
}

/** Kinds of person by the words for them; those of one kind describe no two people. */
const english: [string, string][] = [
  ['source', 'source|person|contact'],
  ['resident', 'resident|villager|local|neighbou?r|citizen'],
  ['official', 'official|cadre|agent|officer|bureaucrat'],
  ['trader', 'trader|merchant|smuggler|vendor|businessman|businesswoman|shopkeeper'],
  ['soldier', 'soldier|conscript|guard'],
  ['worker', 'worker|labou?rer|farmer|miner|fisherman|driver'],
  ['student', 'student|pupil'],
  ['teacher', 'teacher|professor|lecturer'],
  ['doctor', 'doctor|nurse|physician'],
  ['relative', 'relative|cousin|brother|sister|mother|father|wife|husband|son|daughter'],
  ['prisoner', 'prisoner|detainee|inmate'],
  ['broker', 'broker'],
  ['refugee', 'defector|escapee|refugee'],
];
const korean: [string, string][] = [
  ['source', '소식통|제보자|취재원'],
  ['resident', '주민|이웃|인민반원'],
  ['official', '간부|관계자|일군|관리|보위원|안전원|보안원'],
  ['trader', '상인|장사꾼|밀수꾼|무역일꾼|돈주'],
  ['soldier', '군인|병사|장교|경비대원'],
  ['worker', '노동자|로동자|농민|광부|어민|운전수|농장원'],
  ['student', '대학생|학생'],
  ['teacher', '교원|교사|교수'],
  ['doctor', '의사|간호사|간호원'],
  ['relative', '친척|사촌|형제'],
  ['prisoner', '수감자|구류자'],
  ['broker', '브로커'],
  ['refugee', '탈북민|탈북자'],
];

const said =
  '(?:said|says|told|tells|reported|reports|added|explained|confirmed|testified|recalled|noted|claimed)';
const noun = english.map(([, words]) => words).join('|');
/** "a young trader in the city of Hyesan" */
const described = `(?:an?|the|one|another|a second|this) (?:[\\p{Ll}-]+ ){0,2}?(${noun})(?: (?:in|from|of|near|at) (?:the )?(?:(?:city|town|village|county|province) of )?(\\p{Lu}[\\p{L}’'-]*(?: \\p{Lu}[\\p{L}’'-]*)*))?`;
const englishPatterns = [
  new RegExp(`\\b(?<who>${described})(?=(?: who [^,.]{1,40})?,? (?:\\w+ly )?${said}\\b)`, 'giu'),
  new RegExp(
    `(?<=\\b(?:according to|told by|(?:said|reported|explained|added),?) )(?<who>${described})`,
    'giu',
  ),
];
const koreanPattern = new RegExp(
  `(?<who>(?:(?<place>[가-힣]{2,8}(?:동|리|시|군|도|구|성)?) )?(?:한 |현지 |다른 |또 다른 )?(?<noun>${korean.map(([, words]) => words).join('|')}))(?=(?:은|는|이|가|도)(?=\\s.*(?:전했|전해|말했|밝혔|설명|증언|덧붙|알려|토로|주장))|에 (?:따르면|의하면)|에게 들은|의 (?:말|전언))`,
  'gu',
);

const kindOf = (word: string, kinds: readonly [string, string][]): string =>
  kinds.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.[0] ?? 'source';

/** In order. Only English and Korean are read. */
export function descriptionsIn(text: string, language: Language): Description[] {
  const found =
    primary(language) === 'ko'
      ? [...text.matchAll(koreanPattern)].map((match) => {
          const place = placeOnly(match.groups!.place ?? '');
          // What stands before the noun and is no place is none of the description.
          const lead = place === '' && match.groups!.place ? match.groups!.place.length + 1 : 0;
          return {
            start: match.index + lead,
            words: match.groups!.who!.slice(lead),
            as: kindOf(match.groups!.noun!, korean),
            place,
          };
        })
      : primary(language) === 'en'
        ? englishPatterns.flatMap((pattern) =>
            [...text.matchAll(pattern)].map((match) => ({
              start: match.index,
              words: match.groups!.who!,
              as: kindOf(match[2]!, english),
              place: match[3] ?? '',
            })),
          )
        : [];
  return found
    .map((each) => ({ ...each, end: each.start + each.words.length }))
    .filter((each, index, all) => all.findIndex(({ start }) => start === each.start) === index)
    .sort((a, b) => a.start - b.start);
}

/** What stands before the noun is a place only if it is written as one. */
const placeOnly = (word: string): string => (/(?:동|리|시|군|도|구)$/.test(word) ? word : '');
