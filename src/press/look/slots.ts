// The parts of a page that a newsroom may draw otherwise, and what each of them has to show.

/**
 * `text` is escaped wherever it stands; `inline` is built by the press and may stand in a line of text; `block` is
 * built too, and stands alone.
 */
export type SlotKind = 'text' | 'inline' | 'block';

interface Part {
  slots: Readonly<Record<string, SlotKind>>;
  /** What a reader may not be kept from: a template without it is refused. */
  needed: readonly string[];
}

export const parts = {
  masthead: {
    slots: {
      site: 'text',
      tagline: 'text',
      newest: 'inline',
      name: 'block',
      languages: 'block',
      pages: 'block',
    },
    needed: ['name', 'languages', 'pages'],
  },
  foot: {
    slots: { site: 'text', newsroom: 'text', pages: 'block', address: 'text' },
    needed: ['newsroom', 'pages'],
  },
  front: {
    slots: { lead: 'block', stories: 'block', corrections: 'block' },
    needed: ['lead', 'stories', 'corrections'],
  },
  lead: {
    slots: {
      kicker: 'block',
      headline: 'block',
      dek: 'text',
      place: 'text',
      published: 'inline',
      byline: 'text',
      photo: 'block',
    },
    needed: ['headline', 'published'],
  },
  entry: {
    slots: { headline: 'block', dek: 'block', published: 'inline', photo: 'block' },
    needed: ['headline', 'published'],
  },
  story: {
    slots: {
      head: 'block',
      notices: 'block',
      photo: 'block',
      text: 'block',
      how: 'block',
      credits: 'block',
      earlier: 'block',
      later: 'block',
    },
    needed: ['head', 'notices', 'photo', 'text', 'how', 'credits'],
  },
  'story-head': {
    slots: {
      kicker: 'block',
      title: 'text',
      dek: 'text',
      place: 'text',
      published: 'inline',
      updated: 'inline',
      byline: 'text',
      corrects: 'block',
    },
    needed: ['title', 'published', 'byline'],
  },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;
export const partNames = Object.keys(parts) as PartName[];

export const slotsOf = (part: PartName): Readonly<Record<string, SlotKind>> => parts[part].slots;
export const neededIn = (part: PartName): readonly string[] => parts[part].needed;

/** A value for each slot of a part; what is not there is `undefined` or `false`. */
export type Values<P extends PartName> = Record<keyof (typeof parts)[P]['slots'], unknown>;
