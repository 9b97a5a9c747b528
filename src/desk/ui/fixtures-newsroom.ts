// A newsroom made up for the tests of its screen.
import type {
  ActPreview,
  MembersView,
  NewsroomView,
  ReachView,
  SourceHolders,
} from '../api/newsroom-types.ts';
import type { PolicyView } from '../api/policy-types.ts';

export const newsroom: NewsroomView = {
  name: 'Springhouse Demonstration',
  relay: 'http://127.0.0.1:9',
  card: { text: `springhouse-card:v1:${'A'.repeat(1800)}`, expires: '2027-11-23T00:00:00Z' },
  siteKeyExpires: '2026-11-30T00:00:00Z',
};

export const policy: PolicyView = {
  signatures: 2,
  admin: true,
  classes: [
    {
      class: 'protected',
      block: 100,
      warn: null,
      signers: { roles: [], members: [] },
      reasons: [],
      subjects: 0,
    },
    {
      class: 'source',
      block: 1000,
      warn: 5000,
      signers: { roles: ['editor'], members: ['member2'] },
      reasons: ['The source is abroad', 'State media have told it'],
      subjects: 3,
    },
  ],
  members: [
    { id: 'member1', name: 'An editor', roles: ['editor', 'publisher', 'admin'] },
    { id: 'member2', name: '기자', roles: ['reporter'] },
  ],
};

const none = { heard: null, removed: null, invitation: null, here: false };

export const members: MembersView = {
  words: ['acid', 'bacon', 'cabin', 'dad', 'eager', 'fabric'],
  admin: true,
  members: [
    {
      id: 'member1',
      name: 'An editor',
      roles: ['editor', 'publisher', 'admin'],
      devices: [{ ...none, id: 'd1d1d1d1d1d1', here: true }],
    },
    {
      id: 'member2',
      name: '기자',
      roles: ['reporter'],
      devices: [
        { ...none, id: 'd2d2d2d2d2d2', heard: '2026-11-20T08:00:00Z' },
        {
          ...none,
          id: 'd3d3d3d3d3d3',
          invitation: {
            posted: '2026-11-20T08:00:00Z',
            until: '2026-12-04T08:00:00Z',
            text: `springhouse-invitation:v1:${'B'.repeat(300)}`,
          },
        },
        { ...none, id: 'd4d4d4d4d4d4', heard: '2026-10-01T08:00:00Z', removed: '2026-10-02T08:00:00Z' },
      ],
    },
    {
      id: 'member3',
      name: 'A translator',
      roles: ['translator'],
      devices: [{ ...none, id: 'd5d5d5d5d5d5' }],
    },
  ],
  compartments: [
    {
      id: 'c1',
      kind: 'charter',
      label: '',
      source: null,
      held: true,
      holders: ['member1', 'member2', 'member3'],
    },
    { id: 'c4', kind: 'record', label: '', source: null, held: true, holders: ['member1', 'member2'] },
    {
      id: 'c2',
      kind: 'source',
      label: 'Grey Heron',
      source: 'source1',
      held: true,
      holders: ['member1', 'member2'],
    },
    { id: 'c3', kind: 'source', label: '', source: null, held: false, holders: ['member2'] },
    {
      id: 'c5',
      kind: 'story',
      label: 'office-head-stays',
      source: null,
      held: true,
      holders: ['member1', 'member3'],
    },
  ],
};

const nothing = {
  sources: [],
  kept: [],
  claims: null,
  stories: 0,
  replies: 0,
  intake: false,
  atLeast: false,
};

export const reach: ReachView = {
  advice: null,
  day: '2026-11-23',
  first: '2026-10-01',
  today: '2026-11-23',
  sources: [
    { id: 'c2', label: 'Grey Heron' },
    { id: 'c3', label: null },
  ],
  worst:
    'The worst case: 기자’s device d2d2d2d2. Seized today, it opens the raw words of all 2 sources, at least 3 claims, 0 stories and at least 1 reply not read yet.',
  members: [
    {
      ...nothing,
      id: 'member2',
      name: '기자',
      sources: ['c2', 'c3'],
      claims: 3,
      replies: 1,
      atLeast: true,
      devices: [
        {
          ...nothing,
          id: 'd2d2d2d2d2d2',
          here: false,
          sources: ['c2', 'c3'],
          claims: 3,
          replies: 1,
          atLeast: true,
        },
        { ...nothing, id: 'd3d3d3d3d3d3', here: false, claims: 3 },
      ],
    },
    {
      ...nothing,
      id: 'member1',
      name: 'An editor',
      sources: ['c2'],
      claims: 3,
      stories: 1,
      replies: 1,
      intake: true,
      devices: [
        {
          ...nothing,
          id: 'd1d1d1d1d1d1',
          here: true,
          sources: ['c2'],
          claims: 3,
          stories: 1,
          replies: 1,
          intake: true,
        },
      ],
    },
  ],
  removed: [
    { ...nothing, id: 'd4d4d4d4d4d4', here: false, name: '기자', sources: ['c2'], kept: ['c2'], claims: 1 },
  ],
  change: {
    kind: 'share-sources',
    sentence:
      'Nobody needs all 2 sources: taking Grey Heron from 기자’s device d2d2d2d2, which others hold too, leaves no device that opens more than 1 source from then on.',
    device: 'd2d2d2d2d2d2',
    name: '기자',
    compartments: ['c2'],
  },
};

/** A newsroom of twelve with forty sources: what the drawing must hold. */
export const largeReach: ReachView = {
  ...reach,
  sources: Array.from({ length: 40 }, (_, index) => ({
    id: `s${index}`,
    label:
      index % 7 === 6
        ? null
        : `${['Grey', 'Quick', 'Pale', 'Late'][index % 4]} ${['Heron', 'Maple', 'Otter', 'Thrush', 'Willow'][index % 5]}`,
  })),
  worst:
    'The worst case: Ada’s device a0a0a0a0. Seized today, it opens the raw words of all 40 sources, 15000 claims, 120 stories and 31 replies not read yet.',
  members: Array.from({ length: 12 }, (_, index) => {
    const sources = Array.from({ length: 40 }, (_, source) => `s${source}`).filter(
      (_, source) => index === 0 || (source * 7 + index * 5) % 11 < 9 - index,
    );
    const opens = {
      ...nothing,
      sources,
      kept: index === 3 ? sources.slice(0, 4) : [],
      claims: index < 9 ? 15000 : null,
      stories: 120 - index * 9,
      replies: Math.round(sources.length * 0.7),
    };
    const device = (id: string) => ({ ...opens, id, here: index === 0 });
    return {
      ...opens,
      id: `m${index}`,
      name: ['Ada', 'Kim', '이수진', 'Dae', 'Eun', 'Farid', 'Gulnara', 'Hla', 'Ines', 'Jun', 'Katya', 'Lee'][
        index
      ]!,
      devices: index === 1 ? [device('b1b1b1b1'), device('b2b2b2b2')] : [device(`a${index}a0a0a0`)],
    };
  }),
  removed: [],
};

export const preview: ActPreview = {
  whom: '기자, on 2 devices',
  lines: ['1 source’s raw words: Grey Heron.', 'The record: 3 claims.'],
  limits: ['It becomes readable with everything ever written there.'],
};

export const holders: SourceHolders = {
  name: 'Grey Heron',
  compartment: 'c2',
  handler: 'member1',
  holders: [
    { id: 'member1', name: 'An editor' },
    { id: 'member2', name: '기자' },
  ],
  others: [
    { id: 'member2', name: '기자' },
    { id: 'member3', name: 'A translator' },
  ],
  notes: [
    {
      id: 'note1',
      from: '기자',
      to: 'An editor',
      note: 'Writes on Sundays. Never ask for names.',
      written: '2026-11-20T08:00:00Z',
      toHere: true,
    },
  ],
};
