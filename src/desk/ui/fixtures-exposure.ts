// Circles, subjects and proposals made up for the tests of their screens.
import type { CirclesView } from '../api/circle-types.ts';
import type { Proposals } from '../api/proposal-types.ts';
import type { SubjectDetail, SubjectRow } from '../api/subject-types.ts';
import { deeper } from './fixtures-deeper.ts';

export const circles: CirclesView = {
  circles: [
    {
      id: 'hyesan',
      label: 'Residents of Hyesan',
      basis: '2008 census',
      within: null,
      size: [192_680, 192_680],
      sizeByDate: null,
      today: [192_680, 192_680],
      disclosures: 2,
      about: [],
    },
    {
      id: 'knew',
      label: '체포된 사람 수를 안 사람들',
      basis: 'desk estimate',
      within: 'hyesan',
      size: null,
      sizeByDate: { '2019-11-20': [40, 120], '2019-12-15': [5000, 40_000] },
      today: [5000, 40_000],
      disclosures: 0,
      about: ['Twelve people were arrested.'],
    },
  ],
  overlaps: [
    { of: ['hyesan', 'knew'], labels: ['Residents of Hyesan', 'Knew'], size: [2, 5], basis: 'a list' },
  ],
  disjoint: [],
  tables: [{ basis: '2008 census', rows: 36, places: 3 }],
  problem: null,
};

const row: SubjectRow = {
  id: 'subject1',
  label: 'Grey Heron',
  class: 'source',
  threshold: 1000,
  bounds: { lower: 1, upper: 150, independent: [1.2, 4] },
  blocked: true,
  warned: true,
  published: 2,
  drafted: 1,
};

export const subjects: SubjectRow[] = [
  row,
  { ...row, id: 'subject2', label: '조용한 단풍', blocked: false, drafted: 0 },
  { ...row, id: 'subject3', label: 'A resident', bounds: null, blocked: false, warned: false, published: 0 },
];

export const subject: SubjectDetail = {
  ...row,
  curve: {
    ...deeper.overTime[0]!,
    points: deeper.overTime[0]!.points.filter(({ draft }) => !draft),
    still: [
      {
        circle: 'c1',
        label: 'Residents of Hyesan',
        gives: { lower: 300, upper: 2000, independent: null },
        blocked: false,
      },
      {
        circle: 'c2',
        label: '돌아온 사람들',
        gives: { lower: 1, upper: 40, independent: null },
        blocked: true,
      },
    ],
  },
  known: [{ circle: 'c3', label: 'People of the province' }],
  details: [
    { story: 'story2', headline: '보위부장 유임', date: '2020-01-10', label: 'Residents who came back' },
  ],
  drafts: [{ story: 'story1', headline: 'The draft' }],
};

export const proposals: Proposals = {
  circles: [
    {
      kind: 'age',
      label: 'Men of 44 to 46 in Hyesan',
      size: [3300, 4500],
      basis: '2008 census',
      why: 'The age in these words, counted in the population table.',
      circle: 'mid40s',
      make: null,
      about: null,
    },
    {
      kind: 'knowledge',
      label: 'Knew by then: he was taken',
      size: null,
      basis: '',
      why: 'Nobody has said yet how many knew of this claim.',
      circle: null,
      make: {
        label: 'Knew by then: he was taken',
        basis: 'desk estimate',
        sizeByDate: { '2019-11-20': [0, 0] },
      },
      about: 'claim1',
    },
  ],
  others: [{ id: 'hyesan', label: 'Residents of Hyesan', size: [192_680, 192_680] }],
  subjects: [
    { id: 'subject1', label: 'Grey Heron', class: 'source', why: 'told what these words rest on' },
    { id: 'subject2', label: 'The suspect', class: 'protected', why: '' },
  ],
  classes: ['protected', 'source'],
};
