// The edition of what is published: the newsroom's names for it, its card, stories, media and incidents.
import type { Edition } from '../press/edition/index.ts';
import { cardToJson } from '../seal/card.ts';
import type { Desk } from './desk.ts';
import { incidentsIn } from './incidents-shown.ts';
import { currentCard } from './keys.ts';
import { newsroomOf } from './newsroom.ts';
import { creditsInFiles } from './photo-credit.ts';
import type { Publication } from './publications.ts';

/** @param url - address of the site. */
export async function editionOf(desk: Desk, url: string, all: readonly Publication[]): Promise<Edition> {
  const { ledger } = desk;
  const { name, languages, sections, topics, cover } = newsroomOf(ledger);
  const inEach = (text: string) => Object.fromEntries(languages.map((language) => [language, text]));
  const used = new Set(all.map(({ content }) => content.section).filter((section) => section !== undefined));
  const about = new Set(all.flatMap(({ content }) => content.topics ?? []));
  const incidents = incidentsIn(all);
  return {
    site: {
      title: inEach(name),
      newsroom: inEach(name),
      languages,
      defaultLanguage: languages[0]!,
      baseUrl: url,
      ...(creditsInFiles(ledger) ? { iptc: true } : {}),
      sections: [...used].map((id) => ({ id, title: { ...inEach(id), ...sections[id] } })),
      ...(cover === 1 ? {} : { cover }),
      ...(about.size > 0
        ? { topics: [...about].sort().map((id) => ({ id, title: { ...inEach(id), ...topics[id] } })) }
        : {}),
    },
    card: cardToJson(await currentCard(ledger, 'site', desk)) as unknown as NonNullable<Edition['card']>,
    stories: all.map(({ content }) => content),
    media: new Map(all.flatMap((publication) => publication.media.map(({ file, bytes }) => [file, bytes]))),
    ...(incidents ? { incidents } : {}),
  };
}
