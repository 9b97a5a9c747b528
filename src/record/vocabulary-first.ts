// The terms that every desk starts with. Codes: HURIDOCS Micro-thesauri, list 4, as OpenEvSys ships it
// (huridocs/OpenEvSys, schema/mysql-dbpopulate-mt.sql). Where that list has no such act, the code is null.
import type { AcledKind, Term } from './vocabulary.ts';

type Row = [id: string, en: string, ko: string, huridocs: string | null, acled: AcledKind | null];

const civilians = (sub: string): AcledKind => ({ event: 'Violence against civilians', sub });
const strategic = (sub: string): AcledKind => ({ event: 'Strategic developments', sub });

const rows: readonly Row[] = [
  ['killing', 'killing', '살해', '010100000000', civilians('Attack')],
  ['execution', 'execution', '처형', '010101030000', civilians('Attack')],
  ['summary-execution', 'summary execution', '즉결 처형', '010101010000', civilians('Attack')],
  ['extrajudicial-execution', 'extrajudicial execution', '초법적 처형', '010101020000', civilians('Attack')],
  ['death-in-custody', 'death in custody', '구금 중 사망', '010106010000', civilians('Attack')],
  ['death-in-camp', 'death in a camp', '수용소에서 사망', '010106020000', civilians('Attack')],
  ['massacre', 'massacre', '학살', '010104000000', civilians('Attack')],
  [
    'crowd-killing',
    'killing at a demonstration',
    '시위 진압 중 살해',
    '010105010000',
    {
      event: 'Protests',
      sub: 'Excessive force against protesters',
    },
  ],
  ['assault', 'physical assault', '폭행', '020101000000', civilians('Attack')],
  ['torture', 'torture', '고문', '020111110000', civilians('Attack')],
  ['sexual-violence', 'sexual violence', '성폭력', '020102000000', civilians('Sexual violence')],
  ['rape', 'rape', '강간', '020111010000', civilians('Sexual violence')],
  ['threat', 'threat', '위협', '020103010000', strategic('Other')],
  ['death-threat', 'death threat', '살해 위협', '020103020000', strategic('Other')],
  ['surveillance', 'surveillance', '감시', '020103030000', strategic('Other')],
  ['collective-punishment', 'collective punishment', '연좌 처벌', '020121000000', strategic('Other')],
  ['arrest', 'arrest', '체포', '030101000000', strategic('Arrests')],
  ['detention', 'detention', '구금', '030102000000', strategic('Arrests')],
  [
    'disappearance',
    'disappearance',
    '강제 실종',
    '030103000000',
    civilians('Abduction/forced disappearance'),
  ],
  ['abduction', 'abduction', '납치', '030104000000', civilians('Abduction/forced disappearance')],
  ['house-arrest', 'house arrest', '가택 연금', '030105000000', strategic('Arrests')],
  ['slavery', 'slavery', '노예화', '030106000000', strategic('Other')],
  ['roundup', 'mass roundup', '일제 검거', '030107000000', strategic('Arrests')],
  ['curfew', 'curfew', '통행금지', '030108000000', strategic('Other')],
  ['search', 'search of homes', '가택 수색', null, strategic('Other')],
  ['confiscation', 'confiscation', '몰수', null, strategic('Looting/property destruction')],
  ['forced-labour', 'forced labour', '강제 노동', null, strategic('Other')],
  ['banishment', 'banishment', '추방', null, strategic('Other')],
  ['repatriation', 'forced return', '강제 송환', null, strategic('Other')],
  ['trial', 'trial', '재판', null, strategic('Other')],
  ['investigation', 'investigation', '조사', null, strategic('Other')],
  ['order', 'order', '지시', null, strategic('Other')],
  ['dismissal', 'dismissal', '해임', null, strategic('Change to group/activity')],
  ['appointment', 'appointment', '임명', null, strategic('Change to group/activity')],
  ['leak', 'leak of information', '정보 유출', null, strategic('Other')],
  ['protest', 'protest', '시위', null, { event: 'Protests', sub: 'Peaceful protest' }],
  ['other', 'other', '기타', null, strategic('Other')],
];

export const firstTerms: readonly Term[] = rows.map(([id, en, ko, huridocs, acled]) => ({
  id,
  name: { en, ko },
  huridocs,
  acled,
  retired: false,
}));
