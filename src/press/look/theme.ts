// `theme.css`: a newsroom's colours and type, as custom properties and nothing else. What goes into the site's style
// sheet is written from what was read here; no text of the file gets there by itself.
import type { Tell } from '../edition/problem.ts';
import { type Rule, readRules } from './rules.ts';
import { checkContrast } from './theme-contrast.ts';
import { checkDeclaration } from './theme-values.ts';

export type Theme = readonly Rule[];

/** @returns `null`, with every problem told, if the file is not a theme. */
export function readTheme(source: string, tell: Tell): Theme | null {
  let wrong = false;
  const told: Tell = (...problem) => {
    wrong = true;
    tell(...problem);
  };
  const rules = readRules(source, told);
  for (const rule of rules) for (const one of rule.declarations) checkDeclaration(rule, one, told);
  if (!wrong) checkContrast(rules, told);
  return wrong ? null : rules;
}

const dark = '(prefers-color-scheme: dark)';

/** The style sheet of a theme. What it says of colours for the light leaves those for the dark as they are. */
export function themeSheet(theme: Theme): string {
  return theme
    .map((rule) => {
      const text = `${rule.selectors.join(',')} {\n${rule.declarations.map(({ name, value }) => `  --${name}: ${value};\n`).join('')}}\n`;
      if (rule.dark) return `@media ${dark} {\n${text}}\n`;
      return rule.selectors.includes(':root') ? `@media not all and ${dark} {\n${text}}\n` : text;
    })
    .join('');
}
