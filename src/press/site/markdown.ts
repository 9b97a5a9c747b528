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
  markPrinted(state.tokens);
});

/** A quotation all in strong type is a pull quote, a paragraph all in emphasis an editor's note. */
function markPrinted(tokens: readonly Token[]): void {
  for (const [index, { children }] of tokens.entries()) {
    const paragraph = tokens[index - 1];
    if (!children || paragraph?.type !== 'paragraph_open') continue;
    const around = tokens[index - 2];
    const quoted = around?.type === 'blockquote_open' && tokens[index + 2]?.type === 'blockquote_close';
    if (quoted && isAll('strong', children)) around.attrSet('class', 'pull');
    else if (paragraph.level === 0 && isAll('em', children)) paragraph.attrSet('class', 'note');
  }
}

function isAll(kind: 'strong' | 'em', children: readonly Token[]): boolean {
  // Beside marks stand texts of no letters.
  const inside = children.filter(({ type, content }) => type !== 'text' || content !== '');
  const end = inside.findIndex(({ type, level }) => type === `${kind}_close` && level === 0);
  return inside[0]?.type === `${kind}_open` && end === inside.length - 1;
}

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
