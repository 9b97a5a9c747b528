// The board of the tests' newsroom.
import type { BoardView, StageView, WaitingStory } from '../api/board-types.ts';
import type { CommentsView } from '../api/comments-types.ts';
import type { TitlesView } from '../api/placement-types.ts';
import * as fixtures from './fixtures.ts';

const stage = (id: string, fields: Partial<StageView> = {}): StageView => ({
  id,
  name: id,
  roles: [],
  members: [],
  who: ['Ada', 'Min'],
  mine: true,
  ...fields,
});

const [first] = fixtures.stories;
export const waiting = (fields: Partial<WaitingStory>): WaitingStory => ({
  id: 'story1',
  slug: 'hyesan-raids',
  headline: first!.headline,
  original: 'ko',
  languages: ['ko', 'en'],
  stage: 'review',
  waitsFor: 'm2',
  due: '2019-12-03',
  embargo: null,
  blocked: true,
  published: null,
  open: 1,
  ...fields,
});

export const board: BoardView = {
  stages: [
    stage('draft'),
    stage('edit'),
    stage('translate'),
    stage('review', { roles: ['editor'], who: ['Ada'] }),
    stage('sign'),
    stage('publish'),
  ],
  stories: [
    waiting({}),
    waiting({
      id: 'story2',
      slug: 'head-stays',
      headline: 'The head of the Hyesan office stays',
      stage: 'draft',
      waitsFor: null,
      due: '2020-01-12',
      blocked: false,
      open: 0,
      embargo: {
        until: null,
        circle: 'circle1',
        people: 1000,
        holds: true,
        ends: '2020-01-15',
        sentence:
          'This story is under embargo until at least 1,000 people are in “knew that he would stay”, by the record from 2020-01-15 on.',
      },
    }),
    waiting({
      id: 'story3',
      slug: 'out',
      headline: '국경 마을의 가택 수색',
      stage: 'published',
      waitsFor: null,
      due: null,
      blocked: false,
      published: '2019-12-03',
      open: 0,
    }),
  ],
  members: [
    { id: 'm1', name: 'Ada', roles: ['editor', 'admin'] },
    { id: 'm2', name: 'Min', roles: ['translator'] },
  ],
  circles: [{ id: 'circle1', label: 'knew that he would stay' }],
  today: '2019-12-05',
  admin: true,
};

export const noComments: CommentsView = { comments: [], names: { m1: 'Ada', m2: 'Min' }, me: 'm1' };

export const titles: TitlesView = {
  languages: ['ko', 'en'],
  sections: { border: { ko: '국경', en: 'Border' } },
  topics: {},
};
