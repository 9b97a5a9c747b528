// Markdown to HTML. Raw HTML is shown as text, and links that are not one of the kinds an edition may have are
// not made links: what edition/markdown-check.ts tells people about cannot get through here either.
//
// No typographer, in any language: what was signed off, letter for letter, is what is published.
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { readLink } from '../edition/links.ts';
import { type Html, trusted } from './html.ts';

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
renderer.validateLink = (url) => readLink(url).kind !== 'refused';

export interface MarkdownSetting {
  /** Address of a story, for `story:slug` links. */
  storyAddress(slug: string): string;
  /** The highest level its headings may have: 2 below a page's title. */
  headingLevel: number;
}

renderer.core.ruler.push('springhouse', (state) => {
  const setting = (state.env as Env & { setting: MarkdownSetting }).setting;
  for (const token of state.tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') lower(token, setting.headingLevel);
    for (const child of token.children ?? []) if (child.type === 'link_open') settle(child, setting);
  }
});

/** `# A` in a story is a heading of the story, which stands under the page's own. */
function lower(token: Token, level: number): void {
  const own = Number(token.tag.slice(1));
  token.tag = `h${Math.min(6, own + Math.max(0, level - (own === 1 ? 1 : 2)))}`;
}

function settle(token: Token, { storyAddress }: MarkdownSetting): void {
  const link = readLink(String(token.attrGet('href')));
  if (link.kind === 'story') token.attrSet('href', storyAddress(link.slug));
  if (link.kind === 'web') token.attrSet('rel', 'noreferrer');
}

export function renderMarkdown(source: string, setting: MarkdownSetting): Html {
  return trusted(renderer.render(source, { setting }));
}
