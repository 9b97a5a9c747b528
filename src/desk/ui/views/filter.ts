// Which incidents a view shows.
import type { Filters, ViewIncident } from '../../api/view-types.ts';

export const noFilters: Filters = { words: '', kind: '', from: '', to: '' };

/** Those that may have been: one whose date is not known closely is shown if some day of it fits. */
export function shownBy(
  incidents: readonly ViewIncident[],
  { words, kind, from, to }: Filters,
  nameOf: (actor: string) => string,
): ViewIncident[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return incidents.filter((incident) => {
    if (kind !== '' && incident.kind !== kind) return false;
    if ((from !== '' || to !== '') && !mayBeWithin(incident.when, from, to)) return false;
    if (wanted.length === 0) return true;
    const text = [
      ...Object.values(incident.title),
      ...incident.where,
      incident.by ?? '',
      ...incident.actors.map(nameOf),
    ]
      .join(' ')
      .toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function mayBeWithin(when: ViewIncident['when'], from: string, to: string): boolean {
  if (!when) return false;
  return when.ranges.some(
    ([first, last]) =>
      (to === '' || first === null || first <= to) && (from === '' || last === null || last >= from),
  );
}
