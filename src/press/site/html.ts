// Templates whose values are escaped: the one way by which text gets onto a page.

/** HTML that is complete and escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** A template whose values are escaped, unless they are Html themselves; `false`, `null` and `undefined` vanish. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  let text = strings[0]!;
  for (let index = 0; index < values.length; index += 1) text += shown(values[index]) + strings[index + 1]!;
  return new Html(text);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Html) return value.text;
  if (value === undefined || value === null || typeof value === 'boolean') return '';
  if (Array.isArray(value)) return value.map(shown).join('');
  return escapeHtml(String(value));
}

/** Only for what was escaped already: rendered Markdown, and JSON made fit for a script element. */
export const trusted = (text: string): Html => new Html(text);

const signs = /[&<>"']/;
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escape text for an element's content or a quoted attribute, or for XML. */
export function escapeHtml(text: string): string {
  return signs.test(text) ? text.replace(/[&<>"']/g, (sign) => escapes[sign]!) : text;
}

/** JSON for a `<script type="application/ld+json">`: no character in it can end the element. */
export function jsonScript(value: unknown): Html {
  const inScript: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return trusted(JSON.stringify(value).replace(/[<>&]/g, (sign) => inScript[sign]!));
}
