// Incidents for the map and the timeline of the site: those that the desk chose with a story, copied out of the record.
import type { Ledger } from '../ledger/types.ts';
import type { Feature, Incidents } from '../press/edition/index.ts';
import { passagesOf } from '../story/blocks.ts';
import { type ShownIncident, setShown } from '../story/placement.ts';
import type { Story } from '../story/views.ts';
import type { ShownView } from './api/placement-types.ts';
import { castOf } from './cast.ts';
import type { Publication } from './publications.ts';
import { readingsOf } from './readings.ts';

/** All that stand published, each once; `undefined` where there are none. */
export function incidentsIn(all: readonly Publication[]): Incidents | undefined {
  const shown = all.flatMap(({ content, incidents }) =>
    incidents.map((each) => ({ ...each, slug: content.slug })),
  );
  if (shown.length === 0) return undefined;
  const features = [...Map.groupBy(shown, ({ id }) => id).values()].map((same): Feature => {
    const { title, place, when, precision, at } = same.at(-1)!;
    return {
      type: 'Feature',
      geometry: at && { type: 'Point', coordinates: at },
      properties: {
        title,
        place,
        ...(when === '' ? {} : { when }),
        precision,
        story: same.map(({ slug }) => slug),
      },
    };
  });
  return { type: 'FeatureCollection', features };
}

/** What the record says of an incident that readers may be shown, in a story's languages. */
function shownOf(ledger: Ledger, id: string, languages: readonly string[]): ShownIncident | null {
  const incident = readingsOf(ledger).incidents.get(id);
  if (!incident) return null;
  const gazetteer = castOf(ledger).gazetteer();
  const place = incident.where.map((typed) => gazetteer.find(typed)).find((each) => each !== null);
  const inEach = (text: (language: string) => string) =>
    Object.fromEntries(languages.map((language) => [language, text(language)]));
  const known = (texts: Record<string, string>) =>
    texts.en || Object.values(texts).find((text) => text !== '') || '';
  return {
    id,
    title: inEach((language) => incident.title[language] || known(incident.title)),
    place: inEach((language) => incident.where.map((typed) => gazetteer.spell(typed, language)).join(', ')),
    when: incident.when?.edtf ?? '',
    precision: place?.precision ?? 'town',
    at: place?.longitude != null && place.latitude !== null ? [place.longitude, place.latitude] : null,
  };
}

/** Incidents that gather claims of a story, and which of them are shown. */
export function shownChoices(ledger: Ledger, story: Story): ShownView {
  const claims = new Set(
    story.versions.flatMap(({ blocks }) =>
      blocks.flatMap((block) => passagesOf(block).flatMap((each) => each.claims)),
    ),
  );
  const { incidentsOf } = readingsOf(ledger);
  const ids = new Set([...claims].flatMap((claim) => incidentsOf(claim)));
  const chosen = story.shown ?? [];
  const languages = story.versions.map(({ language }) => language);
  return {
    chosen: chosen.map((each) => ({
      ...each,
      // The record says otherwise by now: it can be taken anew, and signed again.
      changed: JSON.stringify(shownOf(ledger, each.id, languages)) !== JSON.stringify(each),
    })),
    others: [...ids]
      .filter((id) => !chosen.some((each) => each.id === id))
      .flatMap((id) => shownOf(ledger, id, languages) ?? []),
  };
}

/** Shows these incidents, as the record has them now. Those it knows no more are left out. */
export function showIncidents(ledger: Ledger, story: Story, ids: readonly string[]): void {
  const languages = story.versions.map(({ language }) => language);
  setShown(
    ledger,
    story,
    ids.flatMap((id) => shownOf(ledger, id, languages) ?? []),
  );
}
