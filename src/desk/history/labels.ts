// What the fields of the ledger are called where people read of their changes.

const common: Record<string, string> = {
  who: 'who',
  what: 'what',
  where: 'where',
  when: 'when',
  howMany: 'how many',
  reliability: 'reliability',
  credibility: 'credibility',
  origin: 'origin',
  status: 'status',
  retracted: 'why it was retracted',
  follows: 'concluded from',
  agreesWith: 'says the same as',
  contradicts: 'contradicts',
  contradictedBy: 'contradicted by',
  kind: 'kind',
  by: 'who did it',
  parts: 'in the role of',
  incident: 'incident',
  others: 'other names',
  dropped: 'taken out',
  claims: 'claims',
  links: 'links',
  label: 'name',
  heardFrom: 'heard it from',
  sameAs: 'the same as',
  text: 'text',
  language: 'language',
  how: 'how it came',
  report: 'report',
  received: 'received',
  name: 'name',
  note: 'note',
  subject: 'subject',
  size: 'size',
  sizeByDate: 'size by date',
  basis: 'what the size rests on',
  within: 'within',
  from: 'nobody in common with',
  story: 'story',
  statement: 'statement',
  circle: 'circle',
  date: 'date',
  withdrawn: 'withdrawn',
  class: 'class',
  slug: 'address on the site',
  section: 'section',
  original: 'written first in',
  stage: 'stage',
  published: 'published',
  updated: 'published again',
  standing: 'the text that stands published',
  photo: 'photo',
  languages: 'languages',
  waitsFor: 'waits for',
  due: 'due',
  embargo: 'embargo',
  topics: 'topics',
  shown: 'shown on map and timeline',
  earlier: 'earlier coverage',
  corrects: 'corrects',
  headline: 'headline',
  dek: 'line below the headline',
  dateline: 'dateline',
  byline: 'byline',
  translator: 'translator',
  editor: 'editor',
  grounds: 'how we know this',
  body: 'text',
  signed: 'signature',
  about: 'the story that reports what is right',
  member: 'whose it is',
  roles: 'roles',
  relay: 'relay',
  sections: 'sections',
  cover: 'turns to one that makes cover',
  pages: 'pages of the shelf',
  sealed: 'key',
  signing: 'key',
  sealing: 'key',
  inbox: 'key of the inbox',
  root: 'key that signs cards',
  key: 'reply key',
  latitude: 'latitude',
  longitude: 'longitude',
  precision: 'how closely it is known',
  country: 'country',
  geonames: 'number at GeoNames',
  huridocs: 'code of HURIDOCS',
  acled: 'event of ACLED',
  retired: 'offered no longer',
  translation: 'translation',
};

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
/** Of a BCP 47 tag; the tag itself where it has none. */
export const languageName = (tag: string): string => {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

function policyLabel(kind: string, part: string | undefined): string {
  if (part === 'warn') return `people under whom it warns of “${kind}”`;
  if (part === 'signers') return `who may sign over a block for “${kind}”`;
  if (part === 'reasons') return `reasons accepted for “${kind}”`;
  return `fewest candidates for “${kind}”`;
}

/** @returns such as `wording in Korean`. */
export function labelOf(kind: string, field: string): string {
  const [name = '', language] = field.split('.');
  if (name === 'span') return 'words it rests on';
  if (kind === 'policy') return policyLabel(name, language);
  if (kind === 'newsroom' && name === 'languages') return 'languages';
  if (language !== undefined) return `${common[name] ?? name} in ${languageName(language)}`;
  return common[name] ?? field.replace(/([A-Z])/g, ' $1').toLowerCase();
}
