// The drop's files, as the drop's own build names them: in each language the one script and what it may load later, and
// one style sheet.

/** The languages that the drop speaks. */
export const dropLanguages = [
  'en',
  'ko',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ru',
  'fa',
  'ar',
  'my',
  'vi',
  'es',
  'fr',
] as const;
export type DropLanguage = (typeof dropLanguages)[number];

const scriptIn = (language: string): string => `drop-${language}.js`;

export const dropSheet = 'drop.css';
/** Loaded by the script: for files and paper, and by browsers without X25519 of their own. */
const laterIn = (script: string): string[] =>
  ['more', 'x25519-noble'].map((part) => script.replace('drop-', `drop-${part}-`));

export const dropFiles: readonly string[] = [
  dropSheet,
  ...dropLanguages.map(scriptIn).flatMap((script) => [script, ...laterIn(script)]),
];

/** Of the drop's languages the nearest to one (BCP 47), English if there is none. */
export function nearestOfDrop(language: string): DropLanguage {
  const [primary = '', ...others] = language.toLowerCase().split('-');
  const traditional = others.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part));
  const nearest = primary === 'zh' ? (traditional ? 'zh-Hant' : 'zh-Hans') : primary;
  return dropLanguages.find((one) => one === nearest) ?? 'en';
}

/** The script for pages in a language. */
export const dropScript = (language: string): string => scriptIn(nearestOfDrop(language));

/** What a site in these languages needs of them. */
export const dropFilesFor = (languages: readonly string[]): string[] => [
  dropSheet,
  ...[...new Set(languages.map(dropScript))].flatMap((script) => [script, ...laterIn(script)]),
];
