// Whether everything that a theme sets text in can be read on its paper.
import { readFileSync } from 'node:fs';
import type { Tell } from '../edition/problem.ts';
import { contrastOf, leastContrast } from './contrast.ts';
import { type Declaration, type Rule, readRules } from './rules.ts';
import { colours } from './theme-values.ts';

/** Colours that text is set in. */
const inks = colours.filter((name) => name !== 'paper' && name !== 'rule');

/** In light and in dark, with the house's own colours where the theme has none. */
export function checkContrast(theme: readonly Rule[], tell: Tell): void {
  for (const dark of [false, true]) {
    const inForce = new Map([
      ...coloursIn(house(), false),
      ...(dark ? coloursIn(house(), true) : []),
      ...coloursIn(theme, dark),
    ]);
    const paper = inForce.get('paper')!;
    for (const name of inks) {
      const ink = inForce.get(name)!;
      const contrast = contrastOf(ink.value, paper.value);
      // Told where the theme says either of the two.
      const line = Math.max(ink.line, paper.line);
      if (contrast < leastContrast && line > 0)
        tell(
          line,
          'theme-contrast',
          `--${name} ${ink.value} on --paper ${paper.value}${dark ? ', in the dark,' : ''} has a contrast of ${contrast.toFixed(1)} to 1; readers need ${leastContrast} (WCAG 2.2, AA). Make it ${isLight(paper.value) ? 'darker' : 'lighter'}.`,
        );
    }
  }
}

const isLight = (paper: string): boolean => contrastOf(paper, '#000') > contrastOf(paper, '#fff');

const coloursIn = (theme: readonly Rule[], dark: boolean): [string, Declaration][] =>
  theme
    .filter((rule) => rule.dark === dark && rule.selectors.includes(':root'))
    .flatMap(({ declarations }) => declarations)
    .filter(({ name }) => colours.includes(name))
    .map((one) => [one.name, one]);

let known: readonly Rule[] | undefined;

/** The house's own colours, from its style sheet; their lines are 0, as nobody's theme holds them. */
function house(): readonly Rule[] {
  if (known) return known;
  const sheet = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8');
  known = readRules(sheet, () => {}).map((rule) => ({
    ...rule,
    declarations: rule.declarations.map((one) => ({ ...one, line: 0 })),
  }));
  return known;
}
