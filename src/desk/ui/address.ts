// Where the desk is, as an address: kept in the fragment, which holds opaque ids only.

/** Things of one kind in the record, and the one that is open. `terms` are the vocabulary's. */
export const recordScreens = ['claims', 'incidents', 'actors', 'places', 'terms'] as const;
export type RecordScreenName = (typeof recordScreens)[number];

/** What the ledger calls one of them. */
export const recordKinds: Record<RecordScreenName, string> = {
  claims: 'claim',
  incidents: 'incident',
  actors: 'actor',
  places: 'place',
  terms: 'term',
};

export type Place =
  | { screen: 'inbox'; report: string | null }
  /** `claim`: the one whose words are looked for. */
  | { screen: 'testimony'; id: string; claim: string | null }
  | { screen: RecordScreenName; id: string | null }
  /** What other tools give to the record and take from it. */
  | { screen: 'exchange' }
  | { screen: 'stories' }
  /** Stories by stage, and by day. */
  | { screen: 'board' }
  | { screen: 'calendar' }
  /** `statement`: the one that is to be looked at in every version. */
  | { screen: 'story'; id: string; statement?: string }
  | { screen: 'review'; id: string | null }
  /** Everyone who must not be identified. */
  | { screen: 'subjects'; id: string | null }
  | { screen: 'circles' }
  | { screen: 'sign'; id: string }
  | { screen: 'editions' }
  | { screen: 'newsroom' }
  /** Timeline, map, network and table of the record. */
  | { screen: 'views' }
  | { screen: 'search' }
  /** Of one thing, by its kind and id in the ledger. */
  | { screen: 'history'; kind: string; id: string }
  /** How the desk stands with the relay. */
  | { screen: 'sync' };

export type ScreenName = Place['screen'];

/** Anything that is no address of the desk is the inbox. */
export function readAddress(hash: string): Place {
  const [screen = '', id, claim] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  switch (screen) {
    case 'testimony':
      return id ? { screen, id, claim: claim || null } : { screen: 'inbox', report: null };
    case 'history':
      return id && claim ? { screen, kind: id, id: claim } : { screen: 'inbox', report: null };
    case 'story':
      if (!id) return { screen: 'stories' };
      return claim ? { screen, id, statement: claim } : { screen, id };
    case 'sign':
      return id ? { screen, id } : { screen: 'stories' };
    case 'claims':
    case 'incidents':
    case 'actors':
    case 'places':
    case 'terms':
    case 'review':
    case 'subjects':
      return { screen, id: id || null };
    case 'circles':
    case 'stories':
    case 'board':
    case 'calendar':
    case 'editions':
    case 'newsroom':
    case 'views':
    case 'exchange':
    case 'search':
    case 'sync':
      return { screen };
    default:
      return { screen: 'inbox', report: (screen === 'inbox' && id) || null };
  }
}

export function hrefOf(place: Place): string {
  const { screen, ...parts } = place;
  const ids = Object.values(parts).filter((part): part is string => part !== null);
  return `#/${[screen, ...ids].map(encodeURIComponent).join('/')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Where a thing of the ledger is shown; `null` for one that has no screen. */
export function placeOf(kind: string, id: string): Place | null {
  const screen = recordScreens.find((each) => recordKinds[each] === kind);
  if (screen) return { screen, id };
  switch (kind) {
    case 'testimony':
      return { screen: 'testimony', id, claim: null };
    case 'story':
    case 'version':
      return { screen: 'story', id: id.split(':')[0]! };
    default:
      return null;
  }
}
