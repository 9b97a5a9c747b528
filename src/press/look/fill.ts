// Drawing a part of a page by its template: the newsroom's for this language, its own for all, or the house's.
import { readFileSync } from 'node:fs';
import type { Edition } from '../edition/types.ts';
import type { Addresses } from '../site/addresses.ts';
import { type Html, html, trusted } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { placeOf } from './links.ts';
import { type PartName, partNames, type Values } from './slots.ts';
import { type Piece, readTemplate, type Template } from './template.ts';

/** Where a part is drawn. */
interface Place {
  paper: Paper;
  language: string;
  addresses: Addresses;
}

/** What a part of a page looks like with these values, text among them escaped. */
export function drawn<P extends PartName>(place: Place, part: P, values: Values<P>): Html {
  return trusted(filled(templateFor(place, part).pieces, place, values));
}

function filled(pieces: readonly Piece[], place: Place, values: Record<string, unknown>): string {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if ('slot' in piece) text += html`${values[piece.slot]}`.text;
    else if ('link' in piece) text += html`${place.addresses.path(placeOf(piece.link, place.language))}`.text;
    else if ((html`${values[piece.when]}`.text !== '') === piece.there)
      text += filled(piece.pieces, place, values);
  }
  return text;
}

const read = new Map<string, Template>();

function templateFor({ paper, language }: Place, part: PartName): Template {
  const { templates } = paper.edition.look ?? {};
  const source = templates?.[`${language}/${part}.html`] ?? templates?.[`${part}.html`] ?? house[part];
  const key = `${part} ${source}`;
  const template = read.get(key) ?? readTemplate(source, part, () => {})!;
  read.set(key, template);
  return template;
}

const house = Object.fromEntries(
  partNames.map((part) => [
    part,
    readFileSync(new URL(`./built-in/${part}.html`, import.meta.url), 'utf8').trimEnd(),
  ]),
) as Record<PartName, string>;

/** What files depend on that are drawn with these parts: the newsroom's own templates of them, in any language. */
export function templatesKey({ look }: Edition, ...parts: PartName[]): string {
  const own = Object.entries(look?.templates ?? {}).filter(([path]) =>
    parts.some((part) => path === `${part}.html` || path.endsWith(`/${part}.html`)),
  );
  return own.length === 0 ? '' : JSON.stringify(own);
}
