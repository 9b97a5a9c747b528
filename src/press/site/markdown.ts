// Markdown to HTML. Raw HTML is shown as text, and links that are not one of the kinds an edition may have are
// not made links: what edition/markdown-check.ts tells people about cannot get through here either.
//
// No typographer, in any language: what was signed off, letter for letter, is what is published.
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { readLink } from '../edition/links.ts';
import { escapeHtml, type Html, trusted } from './html.ts';

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
renderer.validateLink = (url) => readLink(url).kind !== 'refused';

export interface MarkdownSetting {
  /** Address of a story, for `story:slug` links. */
  storyAddress(slug: string): string;
  /** The highest level its headings may have: 2 below a page's title. */
  headingLevel: number;
}

renderer.core.ruler.push('springhouse', (state) => {
  const { headingLevel } = (state.env as Env & { setting: Pick<MarkdownSetting, 'headingLevel'> }).setting;
  for (const token of state.tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') lower(token, headingLevel);
    for (const child of token.children ?? []) if (child.type === 'link_open') settle(child);
  }
});

/** `# A` in a story is a heading of the story, which stands under the page's own. */
function lower(token: Token, level: number): void {
  const own = Number(token.tag.slice(1));
  token.tag = `h${Math.min(6, own + Math.max(0, level - (own === 1 ? 1 : 2)))}`;
}

function settle(token: Token): void {
  if (readLink(String(token.attrGet('href'))).kind === 'web') token.attrSet('rel', 'noreferrer');
}

/** A story's page and what machines read of it are made one after the other, from the same few texts. */
const lately = new Map<string, string>();
const latelyKept = 6;

export function renderMarkdown(source: string, { headingLevel, storyAddress }: MarkdownSetting): Html {
  const key = `${headingLevel}${source}`;
  const text = lately.get(key) ?? renderer.render(source, { setting: { headingLevel } });
  if (!lately.has(key)) {
    if (lately.size >= latelyKept) lately.delete(lately.keys().next().value!);
    lately.set(key, text);
  }
  // Every quotation mark of a text is escaped: this one can only stand in a link that the renderer wrote.
  return trusted(
    text.replace(
      / href="story:([a-z0-9-]+)"/g,
      (_, slug: string) => ` href="${escapeHtml(storyAddress(slug))}"`,
    ),
  );
}
