// hono/html, held to what the press needs: every value escaped, and nothing awaited.
import { html as honoHtml, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** HTML that is complete and escaped. */
export type Html = HtmlEscapedString;

/** A template whose values are escaped, unless they are Html themselves; `false`, `null` and `undefined` vanish. */
export const html = honoHtml as (strings: TemplateStringsArray, ...values: unknown[]) => Html;

/** Only for what was escaped already: rendered Markdown, and JSON made fit for a script element. */
export const trusted: (text: string) => Html = raw;

/** Escape text for a place that takes HTML as a string, such as a feed's title. */
export function escapeHtml(text: string): string {
  return String(html`${text}`);
}

/** JSON for a `<script type="application/ld+json">`: no character in it can end the element. */
export function jsonScript(value: unknown): Html {
  const escapes: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return trusted(JSON.stringify(value).replace(/[<>&]/g, (sign) => escapes[sign]!));
}
