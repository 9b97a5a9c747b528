// Answers of a desk, for tests of the screens: one thread, in three scripts, with text that tries to be more than text.
import type { DeployView } from '../api/deploy-types.ts';
import type {
  ClaimView,
  EditionsView,
  FindingList,
  Inbox,
  IncidentView,
  OriginView,
  ReplyView,
  ReviewRow,
  ReviewView,
  SearchView,
  State,
  StoryRow,
  StoryView,
  SyncView,
  TestimonyView,
  VersionView,
} from '../api/types.ts';

export const hostile = '<img src=x onerror=alert(1)>';

export const state: State = {
  newsroom: 'Springhouse Demonstration',
  member: 'An editor',
  languages: ['ko', 'en'],
  siteUrl: 'http://127.0.0.1:9/',
  inbox: { unread: 1, unopened: 1 },
  relay: { url: 'http://127.0.0.1:9', fetched: '2026-11-23T02:00:00Z', problem: null },
  stories: 2,
  blocked: 1,
};

const source = { id: 'source1', name: 'Grey Heron' };
export const testimonyText = `혜산 소식을 전합니다. 모두 12명입니다. 그중 두 명은 보안서로 넘어갔습니다.\n${hostile}`;

export const inbox: Inbox = {
  reports: [
    {
      id: 'report2',
      source: { id: 'source2', name: 'Quick Maple' },
      received: '2026-11-23T01:00:00Z',
      language: 'ko',
      parts: [1, 3],
      text: '나머지는 다음에 보내겠습니다.',
      testimony: null,
    },
    {
      id: 'report1',
      source,
      received: '2019-11-28T10:00:00Z',
      language: 'ko',
      parts: [2, 2],
      text: testimonyText,
      testimony: 'testimony1',
    },
  ],
  unopened: [{ id: 'cell1', reason: 'No key of this desk opens it.', received: '2026-11-22T00:00:00Z' }],
};

export const replies: ReplyView[] = [
  { id: 'reply1', text: '고맙습니다.', written: '2019-11-29T10:00:00Z', state: 'laid' },
];

const resident = { id: 'origin1', label: 'Seen in the neighbourhoods of the raids', heardFrom: null };
const trader = { id: 'origin2', label: 'Told to a trader', heardFrom: 'origin1' };

const claim = (fields: Partial<ClaimView> & { id: string }): ClaimView => ({
  wording: {},
  who: '',
  what: '',
  retracted: null,
  where: '',
  when: null,
  howMany: null,
  reliability: 'B',
  credibility: 2,
  grade: 'B2',
  gradeWords: 'usually reliable, probably true',
  origin: resident,
  origins: [resident],
  independent: 1,
  status: 'stated',
  follows: [],
  agreesWith: [],
  contradicts: [],
  spans: [],
  hidden: 0,
  gone: [],
  keepers: ['An editor', '기자'],
  incidents: [],
  ...fields,
});

const start = testimonyText.indexOf('모두 12명입니다.');
export const claims: ClaimView[] = [
  claim({
    id: 'claim1',
    wording: { ko: '혜산에서 12명이 체포됐다.', en: 'Twelve people were arrested in Hyesan.' },
    where: 'Hyesan',
    when: { edtf: '2019-11', typed: 'November 2019', display: 'November 2019' },
    howMany: {
      min: 12,
      max: 12,
      parts: [
        { label: 'held', min: 10, max: 10 },
        { label: 'handed over', min: 2, max: 2 },
      ],
    },
    origins: [resident, trader],
    spans: [
      {
        id: 'span.1',
        testimony: 'testimony1',
        translation: null,
        how: 'same',
        source: source.name,
        start,
        end: start + 9,
        text: testimonyText.slice(start, start + 9),
      },
    ],
    incidents: ['incident1'],
  }),
  claim({
    id: 'claim2',
    wording: { en: `The head of the office left ${hostile}` },
    status: 'disputed',
    hidden: 1,
    contradicts: ['claim3'],
  }),
  claim({
    id: 'claim3',
    wording: { en: 'The head of the office had not left.' },
    status: 'corroborated',
    independent: 2,
  }),
];

export const record: {
  claims: ClaimView[];
  incidents: IncidentView[];
  origins: OriginView[];
  findings: FindingList['rows'];
} = {
  claims,
  incidents: [
    {
      id: 'incident1',
      title: { ko: '혜산 체포', en: 'Raids in Hyesan' },
      kind: 'arrest',
      kindName: 'arrest',
      when: { edtf: '2019-11', typed: 'November 2019', display: 'November 2019' },
      where: 'Hyesan',
      by: '',
      claims: ['claim1'],
      links: [{ type: 'follows', to: 'incident2', title: 'Investigation' }],
    },
    {
      id: 'incident2',
      title: { en: 'Investigation' },
      kind: 'investigation',
      kindName: 'investigation',
      when: null,
      where: '',
      by: '',
      claims: [],
      links: [],
    },
  ],
  origins: [resident, trader],
  findings: [
    {
      code: 'effect-before-cause',
      severity: 'alarm',
      sentence: 'This happened before what it follows.',
      about: [{ kind: 'incident', id: 'incident1' }],
    },
  ],
};

export const testimony: TestimonyView = {
  id: 'testimony1',
  source: { ...source, reliability: 'B' },
  report: 'report1',
  language: 'ko',
  filed: '2019-11-28T11:00:00Z',
  received: '2019-11-28T10:00:00Z',
  how: 'one burst, two instalments',
  text: testimonyText,
  translation: {},
  claims: [claims[0]!],
};

const version = (fields: Partial<VersionView> & { language: string }): VersionView => ({
  headline: '',
  dek: '',
  dateline: '',
  byline: '',
  translator: '',
  editor: '',
  grounds: '',
  blocks: [],
  digest: 'af75f3a57f6400112233445566778899aabbccddeeff00112233445566778899',
  ...fields,
});

/** The bodies' text is in `bodies`, which the fake desk makes into Yjs documents. */
export const bodies: Record<string, { id: string; of: string | null; text: string; claims: string[] }[]> = {
  ko: [
    { id: 'k1', of: null, text: '지난달 혜산에서 12명이 체포됐다고 소식통이 전했다.', claims: ['claim1'] },
    { id: 'k2', of: null, text: '보위부장은 자리를 떴다.', claims: ['claim2'] },
    { id: 'k3', of: null, text: '셋째 문단은 아직 번역되지 않았다.', claims: [] },
  ],
  en: [
    {
      id: 'e1',
      of: 'k1',
      text: 'Twelve people were arrested in Hyesan last month, a source said, in raids on homes in three neighbourhoods of the city that went on for several nights.',
      claims: ['claim1'],
    },
    { id: 'e2', of: 'k2', text: 'The head of the office left his post.', claims: ['claim2'] },
  ],
  ar: [{ id: 'a1', of: 'k1', text: 'اعتُقل اثنا عشر شخصًا في هيسان الشهر الماضي.', claims: ['claim1'] }],
};

export const statementId = (block: string): string => `s-${block.replace(/^[a-z]/, '')}`;

export const story: StoryView = {
  id: 'story1',
  slug: 'hyesan-raids',
  section: 'news',
  stage: 'review',
  blocked: true,
  original: 'ko',
  rows: [],
  versions: [
    version({
      language: 'ko',
      headline: '혜산서 12명 체포',
      dateline: '서울',
      byline: '편집국',
      blocks: blocksOf('ko'),
    }),
    version({ language: 'ar', headline: 'اعتقال اثني عشر شخصًا', blocks: blocksOf('ar') }),
    version({
      language: 'en',
      headline: 'Twelve arrested in Hyesan',
      dek: `A line below ${hostile}`,
      translator: 'A translator',
      grounds: 'One resident saw it.',
      blocks: blocksOf('en'),
    }),
  ],
  findings: [
    {
      code: 'flat-claim',
      severity: 'alarm',
      language: 'en',
      block: 'e2',
      start: 0,
      end: 37,
      statement: 's-2',
      sentence: 'This rests on one origin and stands as a fact.',
      fix: {
        hint: 'Say who says so.',
        replacement: 'The head of the office left his post, a source said.',
      },
    },
  ],
  claims: claims.slice(0, 2),
  photo: null,
  corrections: [
    { id: 'c1', date: '2020-01-10', text: { ko: '정정합니다.', en: 'He had not left.' }, story: 'story2' },
  ],
  earlier: [{ id: 'story2', headline: '보위부장 유임' }],
  signoff: {
    holds: false,
    signed: [{ member: 'An editor', when: '2019-12-03T09:00:00Z', reason: '', holds: false, changed: true }],
    changed: ['en'],
    needed: 2,
    sentence: 'The exposure review blocks this story. Two members must sign for it, each with reasons.',
  },
  published: null,
};

function blocksOf(language: string): VersionView['blocks'] {
  return bodies[language]!.map(({ id, of, text, claims: ids }) => ({
    id,
    type: 'paragraph',
    runs: [{ text, marks: [], statement: ids.length > 0 ? { id: statementId(id), claims: ids } : null }],
    of,
    stale: false,
    before: null,
  }));
}

export const stories: StoryRow[] = [
  {
    id: 'story1',
    slug: 'hyesan-raids',
    stage: 'review',
    headline: '혜산서 12명 체포',
    languages: ['ko', 'ar', 'en'],
    published: null,
    blocked: true,
  },
  {
    id: 'story2',
    slug: 'office-head-stays',
    stage: 'published',
    headline: '보위부장 유임',
    languages: ['ko', 'en'],
    published: '2020-01-10',
    blocked: false,
  },
];

export const reviewRows: ReviewRow[] = [
  {
    id: 'story1',
    headline: '혜산서 12명 체포',
    blocked: true,
    worst: { lower: 1, upper: 150, independent: [1.2, 4] },
    threshold: 1000,
  },
];

export const sync: SyncView = {
  relay: 'https://relay.example',
  findings: [
    'In the record: steps 3 to 5 of Mina’s device 9c1f02aa have not come, though a later one has, after 2026-11-20 08:14 UTC. The relay left them out, or has not got them yet.',
  ],
};

export const review: ReviewView = {
  blocked: true,
  subjects: [
    {
      id: 'subject1',
      label: 'Grey Heron',
      class: 'source',
      threshold: 1000,
      blocked: true,
      alone: { lower: 1, upper: 150, independent: [1.2, 4] },
      before: { lower: 300, upper: 2000, independent: [300, 2000] },
      mosaic: { lower: 1, upper: 150, independent: [1.2, 4] },
      contradictions: [],
      disclosures: [
        {
          id: 'disclosure1',
          statement: 's-1',
          text: { ko: '40대 중반의 남성', en: 'a man in his mid-forties' },
          circle: 'mid40s',
          label: 'Men of 44 to 46 in Hyesan',
          size: [3300, 4500],
          without: { lower: 20, upper: 150, independent: [20, 150] },
          suggestions: [
            {
              kind: 'generalise',
              to: 'men40s',
              label: 'Men of 40 to 49 in Hyesan',
              until: null,
              gives: { lower: 1, upper: 150, independent: [3, 12] },
              blocked: true,
            },
            {
              kind: 'drop',
              to: null,
              label: '',
              until: null,
              gives: { lower: 300, upper: 2000, independent: [300, 2000] },
              blocked: false,
            },
            {
              kind: 'wait',
              to: null,
              label: 'Knew the number',
              until: '2019-12-15',
              gives: { lower: 5000, upper: 40000, independent: null },
              blocked: false,
            },
          ],
        },
      ],
      published: [
        {
          story: 'story2',
          headline: '보위부장 유임',
          date: '2020-01-10',
          circle: 'returned',
          label: 'Residents who came back',
        },
      ],
    },
  ],
  circles: [
    {
      id: 'mid40s',
      label: 'Men of 44 to 46 in Hyesan',
      basis: 'desk estimate',
      size: [3300, 4500],
      within: 'men40s',
    },
    {
      id: 'men40s',
      label: 'Men of 40 to 49 in Hyesan',
      basis: 'desk estimate',
      size: [11000, 15000],
      within: null,
    },
  ],
  allSubjects: [{ id: 'subject1', label: 'Grey Heron', class: 'source' }],
};

export const editions: EditionsView = {
  published: [
    {
      story: 'story2',
      slug: 'office-head-stays',
      headline: '보위부장 유임',
      date: '2020-01-10',
      url: 'http://127.0.0.1:9/ko/stories/office-head-stays/',
    },
  ],
  editionFolder: '/tmp/edition',
  siteUrl: 'http://127.0.0.1:9/',
};

export const deploy: DeployView = {
  refusal: null,
  places: [
    { id: 'place1', place: '/srv/news', kind: 'folder' },
    { id: 'place2', place: 's3://the-news/site', kind: 's3' },
  ],
};

export { holders, members, newsroom, policy, reach } from './fixtures-newsroom.ts';

export const search: SearchView[] = [
  { kind: 'testimony', id: 'testimony1', field: 'text', snippet: '… 모두 12명입니다 …', source },
  { kind: 'claim', id: 'claim1', field: 'wording.en', snippet: 'Twelve people were …', source: null },
];
