// A style sheet of custom properties, as rules with their lines: a grammar narrower than that of CSS.
import type { Tell } from '../edition/problem.ts';

export interface Declaration {
  name: string;
  value: string;
  line: number;
}

export interface Rule {
  dark: boolean;
  selectors: string[];
  declarations: Declaration[];
}

const darkness = /^@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/;
const selector = /^(?::root|:lang\([a-z]{2,3}(?:-[A-Za-z0-9]+)*\))$/;

/**
 * Read `:root { … }`, `:lang(ko) { … }` and the same for the dark.
 *
 * @param tell - is told of whatever else there is.
 */
export function readRules(source: string, tell: Tell): Rule[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  const rules: Rule[] = [];
  let at = 0;
  let dark = false;
  let open: Rule | null = null;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    const before = text.slice(at, index);
    const from = at;
    const blank = before.search(/\S/);
    const line = lineAt(blank < 0 ? index : from + blank);
    const head = before.trim();
    at = index + 1;
    if (brace === '}' && open) {
      open.declarations = declarationsIn(before, from, lineAt, tell);
      open = null;
    } else if (brace === '}') {
      if (!dark || head !== '') tell(line, 'theme-syntax', 'This } ends nothing.');
      dark = false;
    } else if (!dark && darkness.test(head)) dark = true;
    else {
      const selectors = head.split(',').map((one) => one.trim());
      if (open || !selectors.every((one) => selector.test(one)))
        tell(
          line,
          'theme-selector',
          `A theme holds ":root { … }", ":lang(ko) { … }" and "@media (prefers-color-scheme: dark) { :root { … } }", not "${head.slice(0, 60)}".`,
        );
      open = { dark, selectors, declarations: [] };
      rules.push(open);
    }
  }
  if (open || dark || /\S/.test(text.slice(at)))
    tell(
      lineAt(text.trimEnd().length),
      'theme-syntax',
      'This is not a whole rule. A rule begins with { and ends with }.',
    );
  return rules;
}

function declarationsIn(
  text: string,
  from: number,
  lineAt: (index: number) => number,
  tell: Tell,
): Declaration[] {
  const found: Declaration[] = [];
  let at = from;
  for (const part of text.split(';')) {
    const line = lineAt(at + (/\S/.exec(part)?.index ?? 0));
    at += part.length + 1;
    if (!/\S/.test(part)) continue;
    const [, name, value] = /^\s*--([a-z-]+)\s*:\s*([\s\S]*?)\s*$/.exec(part) ?? [];
    if (name === undefined)
      tell(
        line,
        'theme-property',
        `"${part.trim().slice(0, 60)}" is not a custom property. A theme holds those alone: --ink: #111;`,
      );
    else found.push({ name, value: value!.replace(/\s+/g, ' '), line });
  }
  return found;
}
