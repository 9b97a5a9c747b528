// What the review shows beyond the bounds, for tests of the screens.
import type { DeeperView } from '../api/deeper-types.ts';

const bounds = (lower: number, upper: number) => ({ lower, upper, independent: null });

export const deeper: DeeperView = {
  undeclared: [
    {
      key: 'k1',
      language: 'en',
      block: 'e2',
      start: 0,
      end: 11,
      text: 'mid-forties',
      kind: 'age',
      why: 'An age narrows a description to few.',
      statement: 's-2',
      declared: 0,
      covered: false,
      looked: null,
    },
    {
      key: 'k2',
      language: 'ko',
      block: 'k1',
      start: 0,
      end: 2,
      text: '열두',
      kind: 'count',
      why: '센 사람만 아는 수일 수 있다.',
      statement: 's-1',
      declared: 1,
      covered: true,
      looked: null,
    },
    {
      key: 'k3',
      language: 'en',
      block: 'e1',
      start: 0,
      end: 6,
      text: 'Twelve',
      kind: 'count',
      why: 'Whoever counted knows it.',
      statement: null,
      declared: 0,
      covered: false,
      looked: 'Ada',
    },
  ],
  versions: [
    {
      language: 'en',
      block: 'e2',
      text: 'two years',
      kind: 'duration',
      why: 'A length of time that the original does not give.',
    },
  ],
  overTime: [
    {
      subject: 'subject1',
      label: 'The suspect',
      threshold: 100,
      points: [
        {
          date: '2019-12-03',
          headlines: ['Twelve arrested'],
          stories: ['story2'],
          bounds: bounds(300, 2000),
          blocked: false,
          draft: false,
        },
        {
          date: '2020-01-10',
          headlines: ['The draft'],
          stories: ['story1'],
          bounds: bounds(1, 12),
          blocked: true,
          draft: true,
        },
      ],
      still: [{ circle: 'c1', label: 'Residents of Hyesan', gives: bounds(300, 2000), blocked: false }],
    },
  ],
  links: [
    {
      subjects: ['subject1', 'subject2'],
      labels: ['The suspect', 'Quick Maple'],
      apart: [bounds(300, 2000), bounds(150, 400)],
      linked: bounds(1, 40),
      blocked: true,
      blocksOnlyLinked: true,
      apartBecause: [],
      stated: false,
    },
  ],
  timing: [
    {
      claim: 'claim1',
      wording: 'Twelve people were arrested',
      kind: 'delay',
      why: 'Out 3 to 33 days after it happened, when 40 to 120 people knew (those who knew).',
      circle: 'c2',
      label: 'those who knew',
      size: [40, 120],
      later: [{ date: '2030-12-15', size: [5000, 40000] }],
      declared: false,
      disclosure: null,
      whom: [
        { id: 'subject1', label: 'Grey Heron', why: 'told what these words rest on' },
        { id: 'subject2', label: 'Quick Maple', why: '' },
      ],
      statement: 's-1',
    },
  ],
};
