// Files of the site that do not depend on its edition: its style and its sign.
import { readFileSync } from 'node:fs';
import type { Look } from '../edition/types.ts';
import { readTheme, themeSheet } from '../look/theme.ts';

const sheets = ['tokens', 'type', 'page', 'lists', 'story', 'incidents', 'print'];

/** One style sheet from the parts in ../style, in the order in which they build on each other, without comments. */
export const styleSheet = (look?: Look): string => (look?.theme === undefined ? plain : sheetOf(look.theme));

/** A theme stands right behind the house's own tokens, so that print has the last word. */
function sheetOf(theme?: string): string {
  const own = theme === undefined ? '' : themeSheet(readTheme(theme, () => {})!);
  const texts = sheets.map((name) => readFileSync(new URL(`../style/${name}.css`, import.meta.url), 'utf8'));
  return texts
    .toSpliced(1, 0, own)
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*\n/g, '\n')
    .trimStart();
}

const plain = sheetOf();

/** A drop under an arch. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 29V15a11 11 0 0 1 22 0v14" fill="none" stroke="#5d6266" stroke-width="2.5"/><path d="M16 13c3 4.2 4.8 6.6 4.8 9.2a4.8 4.8 0 0 1-9.6 0C11.2 19.6 13 17.2 16 13z" fill="#0b5d7a"/></svg>
`;

/** What marks a folder as a site of the press, which the next build may replace. */
export const marker = { path: 'springhouse.json', text: `${JSON.stringify({ press: 1 })}\n` };
