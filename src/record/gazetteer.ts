// Which place a name means, and how the desk spells it. Those that turned out to be one are one here.
import { type Place, placeNow } from './places.ts';
import { sameSpelling, withoutKind } from './spelling.ts';

export interface Gazetteer {
  /** The place that a typed name or an id means; `null` if it is none, or may be several. */
  find(typed: string): Place | null;
  /** Every place it may mean. */
  all(typed: string): Place[];
  /** The spelling the desk uses in a language; what was typed where no place is known by it. */
  spell(typed: string, language: string): string;
}

/**
 * Names as they are typed: first letter by letter, then by the rules of `sameSpelling`, for "Hyesan City" is Hyesan
 * where nothing else is called so. "Hyesan, Ryanggang" is looked up whole, and then by what stands before the comma.
 */
export function gazetteerOf(all: readonly Place[]): Gazetteer {
  const noted = new Map(all.map((place) => [place.id, place]));
  const find = (id: string) => noted.get(id);
  const byId = new Map(
    all.map((place) => [place.id, place.sameAs === null ? place : (placeNow(place.id, find) ?? place)]),
  );
  const now = ({ id }: Place) => byId.get(id)!;
  const byLetter = indexBy(all, now, (place) => keysOf(place).letters);
  const bySound = indexBy(all, now, (place) => keysOf(place).sounds);
  const named = (typed: string): Place[] =>
    byLetter.get(lettersOf(typed)) ??
    byLetter.get(lettersOf(withoutKind(typed))) ??
    bySound.get(sameSpelling(typed)) ??
    [];
  const pathOf = (place: Place): Place[] => {
    const path = [place];
    for (let at = byId.get(place.within ?? ''); at && !path.includes(at); at = byId.get(at.within ?? ''))
      path.push(at);
    return path;
  };
  const inside = (found: Place[], wider: string): Place[] => {
    const holders = named(wider);
    const held = found.filter((place) => pathOf(place).some((holder) => holders.includes(holder)));
    return held.length > 0 ? held : found;
  };
  const lookUp = (typed: string): Place[] => {
    const own = byId.get(typed) ?? pointTyped(typed);
    if (own) return [own];
    const whole = named(typed);
    const [head, ...rest] = typed.split(/\s*[,、،]\s*/);
    if (whole.length > 0 || rest.length === 0) return whole;
    const found = named(head!);
    return found.length > 1 ? inside(found, rest.at(-1)!) : found;
  };
  const meant = (typed: string): Place | null => {
    const found = lookUp(typed);
    return found.length === 1 ? found[0]! : null;
  };
  return {
    find: meant,
    all: lookUp,
    spell: (typed, language) => {
      const name = meant(typed)?.name;
      return name?.[language] ?? name?.en ?? typed;
    },
  };
}

const lettersOf = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

interface PlaceKeys {
  letters: ReadonlySet<string>;
  sounds: ReadonlySet<string>;
}

/** Of each place as long as somebody holds it: after a change, most places are the same as before. */
const known = new WeakMap<Place, PlaceKeys>();

function keysOf(place: Place): PlaceKeys {
  let keys = known.get(place);
  if (!keys) {
    const names = [...Object.values(place.name), ...place.others];
    keys = { letters: new Set(names.map(lettersOf)), sounds: new Set(names.map(sameSpelling)) };
    known.set(place, keys);
  }
  return keys;
}

/** What a place is found by, by the rules of `sameSpelling`. */
export const soundsOf = (place: Place): ReadonlySet<string> => keysOf(place).sounds;

function indexBy(
  all: readonly Place[],
  now: (place: Place) => Place,
  keysOf: (place: Place) => ReadonlySet<string>,
): Map<string, Place[]> {
  const index = new Map<string, Place[]>();
  for (const place of all)
    for (const key of keysOf(place)) {
      const known = index.get(key);
      const means = now(place);
      if (!known) index.set(key, [means]);
      else if (!known.includes(means)) known.push(means);
    }
  return index;
}

/** "41.40 N 128.18 E" or "41.40, 128.18": latitude first. A place without a name, at that point. */
function pointTyped(typed: string): Place | null {
  const [, lat, south, lon, west] =
    /^(-?\d{1,2}(?:\.\d+)?)°?\s*([NS]?)[\s,]+(-?\d{1,3}(?:\.\d+)?)°?\s*([EW]?)$/i.exec(typed.trim()) ?? [];
  if (lat === undefined || lon === undefined || !/[.NSEW]/i.test(typed)) return null;
  const latitude = Number(lat) * (/s/i.test(south ?? '') ? -1 : 1);
  const longitude = Number(lon) * (/w/i.test(west ?? '') ? -1 : 1);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return {
    id: `${latitude}, ${longitude}`,
    name: {},
    others: [],
    latitude,
    longitude,
    precision: 'point',
    within: null,
    country: '',
    geonames: null,
    sameAs: null,
  };
}
