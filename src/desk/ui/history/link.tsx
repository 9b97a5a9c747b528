// The way to a thing's history, and back.
import { hrefOf, type Place, placeOf, recordKinds } from '../address.ts';

export function HistoryLink({ kind, id }: { kind: string; id: string }) {
  return (
    <a class="button quiet" href={hrefOf({ screen: 'history', kind, id })} aria-keyshortcuts="h">
      History
    </a>
  );
}

/** The history of what is open at a place; `null` where nothing is. */
export function historyAt(place: Place): Place | null {
  const of = (kind: string, id: string): Place => ({ screen: 'history', kind, id });
  switch (place.screen) {
    case 'claims':
    case 'incidents':
    case 'actors':
    case 'places':
    case 'terms':
      return place.id ? of(recordKinds[place.screen], place.id) : null;
    case 'testimony':
      return of('testimony', place.id);
    case 'story':
    case 'sign':
      return of('story', place.id);
    case 'review':
      return place.id ? of('story', place.id) : of('circles', 'all');
    case 'inbox':
      return place.report ? of('source', place.report.split('.')[0]!) : null;
    case 'newsroom':
      return of('newsroom', 'newsroom');
    default:
      return null;
  }
}

/** What a history is the history of. */
export function placeOfHistory(kind: string, id: string): Place {
  switch (kind) {
    case 'circle':
    case 'circles':
      return { screen: 'review', id: null };
    case 'newsroom':
    case 'policy':
      return { screen: 'newsroom' };
    default:
      return placeOf(kind, id) ?? { screen: 'inbox', report: null };
  }
}
