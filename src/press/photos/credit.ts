// Whose a photo is, for the file itself: the one thing that a photo of the site may tell besides what it shows.
import { compare } from '../edition/problem.ts';
import type { Edition, Photo } from '../edition/types.ts';
import { escapeHtml } from '../site/html.ts';

/**
 * IPTC's Credit Line and Copyright Notice (IPTC Photo Metadata Standard, in XMP), and no other field.
 *
 * @returns an XMP packet without the date, the tool and the ids that programs like to add.
 */
export function creditPacket({ credit, licence }: Pick<Photo, 'credit' | 'licence'>): string {
  const rights =
    licence === undefined
      ? ''
      : `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escapeHtml(licence)}</rdf:li></rdf:Alt></dc:rights>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><photoshop:Credit>${escapeHtml(credit)}</photoshop:Credit>${rights}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/**
 * What each photo's files say of whose it is: as the first story by slug that shows it says in its own language.
 *
 * @returns file to packet; empty unless the edition wants it.
 */
export function creditsOf({ site, stories }: Edition): Map<string, string> {
  const credits = new Map<string, string>();
  if (!site.iptc) return credits;
  for (const { original, versions } of stories.toSorted((a, b) => compare(a.slug, b.slug))) {
    const languages = [original, ...Object.keys(versions).sort(compare)];
    for (const language of languages) {
      const photo = versions[language]?.photo;
      if (photo && !credits.has(photo.file)) credits.set(photo.file, creditPacket(photo));
    }
  }
  return credits;
}
