// A change in words: which field it was, and what a value says, with people's names for ids. Keys are never shown.
import type { Ledger, Role, Value } from '../../ledger/types.ts';
import { displayDate } from '../../record/dates.ts';
import { wordsIn } from '../../record/model.ts';
import { signersInWords } from '../../record/policy.ts';
import { passageOf } from '../../record/testimony.ts';
import { readEmbargo } from '../../story/embargo.ts';
import { readShown } from '../../story/placement.ts';
import { castOf } from '../cast.ts';
import { readingsOf } from '../readings.ts';
import { languageName } from './labels.ts';

export interface Shown {
  text: string;
  /** BCP 47, where it is known: for its typeface and direction. */
  language: string | null;
  /** This device cannot open it, or it is never shown. */
  sealed?: boolean;
}

const plain = (text: string): Shown => ({ text, language: null });
const closed = (text: string): Shown => ({ text, language: null, sealed: true });

/** Fields that hold keys or seals: that they changed is said, never what they are. */
const keys = new Set(['key', 'sourceId', 'sealed', 'signing', 'sealing', 'inbox', 'root']);

function policySigners(ledger: Ledger, value: Value): Shown {
  const { roles = [], members = [] } = value as { roles?: Role[]; members?: string[] };
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  return plain(signersInWords({ roles, members }, (id) => names.get(id) ?? 'somebody who has left'));
}

/** What a field held; `null` for nothing. Of a set, one item. */
export function shownOf(ledger: Ledger, kind: string, field: string, value: Value | undefined): Shown | null {
  if (value === null || value === undefined || value === '') return null;
  if (keys.has(field)) return closed('a key, which is not shown');
  if (field.startsWith('span.')) return spanWords(ledger, value);
  if (field === 'photo') return photoWords(value);
  if (field === 'embargo') return embargoWords(ledger, value);
  if (field === 'shown')
    return plain(
      readShown(value)
        .map(({ title }) => wordsIn(title, 'en'))
        .join('; '),
    );
  if (kind === 'policy' && field.endsWith('.signers')) return policySigners(ledger, value);
  const named = typeof value === 'string' ? nameOf(ledger, kind, field, value) : null;
  if (named) return named;
  return valueWords(field, value);
}

function spanWords(ledger: Ledger, value: Value): Shown {
  const span = value as { compartment?: unknown; pointer?: unknown };
  if (typeof span.compartment !== 'string' || !(span.pointer instanceof Uint8Array))
    return plain('a passage');
  const passage = passageOf(ledger, { compartment: span.compartment, pointer: span.pointer });
  if (!passage) return closed('words of a source, sealed: this device does not hold that source');
  return {
    text: `“${passage.span.exact}”`,
    language: passage.span.translation ?? passage.testimony.language,
  };
}

function photoWords(value: Value): Shown {
  const photo = value as { bytes?: unknown; credit?: unknown; taken?: unknown };
  const size = photo.bytes instanceof Uint8Array ? `${Math.ceil(photo.bytes.length / 1024)} KB` : '';
  return plain(['a photo', size, photo.credit, photo.taken].filter(Boolean).join(', '));
}

function embargoWords(ledger: Ledger, value: Value): Shown {
  const embargo = readEmbargo(value);
  if (!embargo) return plain('none');
  if ('until' in embargo) return plain(`until ${embargo.until}`);
  const label = readingsOf(ledger).circles.get(embargo.circle)?.label;
  return plain(
    `until ${thousands(embargo.people)} people are in ${label ? `“${label}”` : 'a circle of knowledge'}`,
  );
}

/** What an id stands for; `null` where the value is no id. */
function nameOf(ledger: Ledger, kind: string, field: string, value: string): Shown | null {
  const readings = readingsOf(ledger);
  const quoted = (text: string | undefined, what: string): Shown =>
    text ? { text: `“${text}”`, language: null } : closed(`a ${what} that this device does not hold`);
  const claimWords = (id: string) => {
    const claim = readings.claims.get(id);
    return quoted(claim && wordsIn(claim.wording, 'en'), 'claim');
  };
  const incidentWords = (id: string) => {
    const incident = readings.incidents.get(id);
    return quoted(incident && wordsIn(incident.title, 'en'), 'incident');
  };
  const actorWords = (id: string) => {
    const actor = castOf(ledger).actors.get(id);
    return quoted(actor && wordsIn(actor.name, 'en'), 'actor');
  };
  const placeWords = (id: string) => {
    const place = castOf(ledger).places.get(id);
    return quoted(place && wordsIn(place.name, 'en'), 'place');
  };
  const storyWords = (id: string) => {
    const story = readings.stories.get(id);
    return quoted(story && (readings.headlineOf(story) || story.slug), 'story');
  };
  switch (field) {
    case 'follows':
    case 'agreesWith':
    case 'contradicts':
    case 'contradictedBy':
    case 'claims':
      return claimWords(value);
    case 'links': {
      const at = value.indexOf(':');
      return plain(`${value.slice(0, at)} ${incidentWords(value.slice(at + 1)).text}`);
    }
    case 'parts': {
      const at = value.indexOf(':');
      return plain(`${value.slice(0, at)} ${actorWords(value.slice(at + 1)).text}`);
    }
    case 'origin':
    case 'heardFrom':
    case 'sameAs':
      if (kind === 'actor') return actorWords(value);
      if (kind === 'place') return placeWords(value);
      return quoted(readings.origins.get(value)?.label, 'origin');
    case 'subject':
      return quoted(readings.subjects.get(value)?.label, 'subject');
    case 'circle':
    case 'within':
      if (kind === 'actor') return actorWords(value);
      if (kind === 'place') return placeWords(value);
      return quoted(readings.circles.get(value)?.label, 'circle');
    case 'from':
      return quoted(readings.circles.get(value)?.label, 'circle');
    case 'story':
    case 'earlier':
    case 'corrects':
    case 'about':
      return storyWords(value);
    case 'member':
    case 'waitsFor':
      return plain(ledger.members().find(({ id }) => id === value)?.name ?? 'someone unknown');
    case 'language':
    case 'original':
    case 'languages':
      return plain(languageName(value));
    case 'statement':
    case 'report':
      return plain(`${kind === 'disclosure' ? 'statement' : 'report'} ${value.slice(0, 8)}`);
    default:
      return null;
  }
}

const thousands = (count: unknown): string => (typeof count === 'number' ? count.toLocaleString('en') : '?');

function valueWords(field: string, value: Value): Shown {
  const [, language] = field.split('.');
  if (typeof value === 'string') return { text: value, language: language ?? null };
  if (typeof value === 'boolean') return plain(value ? 'yes' : 'no');
  if (typeof value === 'number')
    return plain(
      field === 'received' ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') : thousands(value),
    );
  if (value instanceof Uint8Array) return closed('bytes, which are not shown');
  if (Array.isArray(value)) {
    if (field === 'size') return plain(`${thousands(value[0])} to ${thousands(value[1])} people`);
    return plain(value.map((each) => valueWords('', each).text).join(', '));
  }
  if (value === null) return plain('nothing');
  if (typeof value.edtf === 'string')
    return plain(`${displayDate(value.edtf, 'en')}${value.typed ? `, typed “${value.typed}”` : ''}`);
  if (field === 'howMany') return plain(countWords(value));
  if (field === 'standing') return plain(Object.keys(value).map(languageName).join(', '));
  if (field === 'signed')
    return plain(
      `signed the text in ${Object.keys((value.digests as object | null) ?? {})
        .map(languageName)
        .join(', ')}${value.reasons ? `: ${value.reasons}` : ''}`,
    );
  if (field === 'sizeByDate')
    return plain(
      Object.entries(value)
        .map(([day, size]) => `from ${day} ${valueWords('size', size).text}`)
        .join('; '),
    );
  return plain(
    Object.entries(value)
      .map(([name, each]) => `${name}: ${valueWords('', each).text}`)
      .join('; '),
  );
}

function countWords({ min, max, parts }: { [key: string]: Value }): string {
  const range = max === null ? `${min} or more` : max === min ? `${min}` : `${min} to ${max}`;
  if (!Array.isArray(parts) || parts.length === 0) return range;
  const each = parts.map((part) => {
    const one = part as { [key: string]: Value };
    return `${countWords({ ...one, parts: [] })} ${one.label ?? ''}`;
  });
  return `${range}: ${each.join(', ')}`;
}
