// A newsroom's own look: its theme and its templates, as they lie in the edition's folder.

import { isLanguage } from '../edition/names.ts';
import { decodeText } from '../edition/plain.ts';
import type { Tell } from '../edition/problem.ts';
import type { Edition, Look } from '../edition/types.ts';
import { missingOf } from './links.ts';
import { type PartName, partNames } from './slots.ts';
import { readTemplate } from './template.ts';
import { readTheme } from './theme.ts';

const file = /^templates\/(?:([^/]+)\/)?([^/]+)\.html$/;

/** Whether a file of an edition is part of its look. */
export const isOfLook = (path: string): boolean => path === 'theme.css' || path.startsWith('templates/');

/** Read one file of an edition's look into it. Whatever is wrong with it is told, and it is left out. */
export function readLookFile(path: string, bytes: Uint8Array, look: Look, tell: Tell): void {
  const text = decodeText(bytes, tell);
  if (text === null) return;
  if (path === 'theme.css') {
    if (readTheme(text, tell)) look.theme = text;
    return;
  }
  const [, language, name = ''] = file.exec(path) ?? [];
  if ((language !== undefined && !isLanguage(language)) || !(partNames as string[]).includes(name))
    tell(
      1,
      'unknown-template',
      `There is no such template. There are ${partNames.map((one) => `templates/${one}.html`).join(', ')}, each also for one language, such as templates/ko/foot.html.`,
    );
  else if (readTemplate(text, name as PartName, tell)) look.templates[path.slice('templates/'.length)] = text;
}

/** What no template can know alone: that the site has what it leads to, and its language. */
export function checkLook(edition: Edition, tellIn: (file: string) => Tell): void {
  for (const [path, text] of Object.entries(edition.look?.templates ?? {})) {
    const tell = tellIn(`templates/${path}`);
    const [, language, name] = file.exec(`templates/${path}`)!;
    if (language !== undefined && !edition.site.languages.includes(language))
      tell(1, 'unknown-language', `The site has no language "${language}".`);
    for (const { to, line } of readTemplate(text, name as PartName, () => {})?.links ?? []) {
      const missing = missingOf(to, edition);
      if (missing) tell(line, 'template-link', missing);
    }
  }
}
