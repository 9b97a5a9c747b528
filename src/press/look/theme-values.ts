// What a theme may set, and what each of it may be.
import type { Tell } from '../edition/problem.ts';
import type { Declaration, Rule } from './rules.ts';

export const colours = ['paper', 'ink', 'stone', 'rule', 'water', 'alarm', 'caution', 'moss'];

interface Kind {
  shape: RegExp;
  says: string;
  within?: readonly [least: number, most: number];
}

const family = /(?:"[\w .-]+"|[A-Za-z-][\w-]*|var\(--(?:reading|heading|tools|latin|korean|korean-head)\))/
  .source;
const fonts: Kind = {
  shape: new RegExp(`^${family}(?:\\s*,\\s*${family})*$`),
  says: 'names of fonts, the ones with spaces in double quotes: "Noto Serif", Georgia, serif',
};
const number = (least: number, most: number): Kind => ({
  shape: /^\d*\.?\d+$/,
  says: `a number from ${least} to ${most}`,
  within: [least, most],
});
const length = (unit: string, least: number, most: number): Kind => ({
  shape: new RegExp(`^(?:0|-?\\d*\\.?\\d+${unit})$`),
  says: `a length from ${least}${unit} to ${most}${unit}`,
  within: [least, most],
});
const colour: Kind = { shape: /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, says: 'a colour as #rrggbb' };

const ofSite: Record<string, Kind> = {
  ...Object.fromEntries(colours.map((name) => [name, colour])),
  page: length('rem', 40, 90),
};
const ofLanguage: Record<string, Kind> = {
  reading: fonts,
  heading: fonts,
  tools: fonts,
  leading: number(1.3, 2.4),
  'head-leading': number(1, 2),
  'head-track': length('em', -0.05, 0.1),
  'small-track': length('em', 0, 0.2),
  measure: length('rem', 26, 44),
};

/** In these scripts the letters of a word are joined: space between them breaks it. */
const joined = ['ar', 'fa', 'ur', 'ps', 'ug'];

const kinds: Record<string, Kind> = { ...ofSite, ...ofLanguage };

export function checkDeclaration(rule: Rule, declaration: Declaration, tell: Tell): void {
  const [code, sentence] = wrongIn(rule, declaration) ?? [];
  if (code !== undefined) tell(declaration.line, code, sentence!);
}

function wrongIn(
  { dark, selectors }: Rule,
  { name, value }: Declaration,
): [code: string, sentence: string] | null {
  if (!Object.hasOwn(kinds, name)) {
    const all = Object.keys(kinds).map((one) => `--${one}`);
    return ['theme-property', `There is no --${name}. There are ${all.join(', ')}.`];
  }
  const { shape, says, within } = kinds[name]!;
  const forSite = selectors.every((one) => one === ':root');
  if (Object.hasOwn(ofSite, name) && !forSite)
    return ['theme-place', `--${name} holds for the whole site: write it in :root.`];
  if ((Object.hasOwn(ofLanguage, name) && forSite) || (dark && shape !== colour.shape))
    return [
      'theme-place',
      `--${name} is the same in light and dark, and type differs by script: write it outside @media, type in a rule such as :lang(en) { … }.`,
    ];
  const size = Number.parseFloat(value);
  if (!shape.test(value) || (within && (size < within[0] || size > within[1])))
    return ['theme-value', `--${name} must be ${says}.`];
  const joins = selectors.some((one) => joined.some((language) => one.startsWith(`:lang(${language}`)));
  return name.endsWith('-track') && size !== 0 && joins
    ? ['theme-value', `--${name} must be 0 here: the letters of a word are joined, and space would break it.`]
    : null;
}
