// What may stand in a story's Markdown: text. Told here with its line; the renderer (../site/markdown.ts) would
// not let any of it through either.
import MarkdownIt, { type Token } from 'markdown-it';
import { readLink } from './links.ts';
import type { Tell } from './problem.ts';

/** Reads raw HTML and every link as such, so that they can be found and refused. */
const reader = new MarkdownIt({ html: true, linkify: false, typographer: false });
reader.validateLink = () => true;
// The text as it is written: a normalised address would be shown to its writer in another form.
reader.normalizeLink = (url) => url;
// Most lines have nothing in them that could be told of: what stands inside a block is read only where it may.
reader.core.ruler.disable(['inline', 'text_join']);
const telling = /[<[]/;

export interface StoryLink {
  slug: string;
  line: number;
}

/**
 * Tell everything in a Markdown text that cannot be published.
 *
 * @param firstLine - the line of the file on which the text begins.
 * @returns The stories it links to, for the caller to look up.
 */
export function checkMarkdown(source: string, firstLine: number, tell: Tell): StoryLink[] {
  const links: StoryLink[] = [];
  // Every tag, link and picture begins with one of these.
  if (!telling.test(source)) return links;
  let line = firstLine;
  for (const part of isSimple(source) ? source.split('\n\n') : [source]) {
    if (telling.test(part)) checkPart(part, line, tell, links);
    line += part.split('\n').length + 1;
  }
  return links;
}

/** A letter begins what stands in each line, which may be of a quotation, a list or a heading. */
const simpleLine = /^(?:(?:> |- |#{1,6} )?\p{L}|$)/u;

/** Whether nothing in a text can reach over an empty line, as fences, HTML, indented lines and references do. */
const isSimple = (source: string): boolean =>
  !source.includes('\r') && source.split('\n').every((line) => simpleLine.test(line));

function checkPart(source: string, firstLine: number, tell: Tell, links: StoryLink[]): void {
  const env = {};
  for (const block of reader.parse(source, env)) {
    let line = firstLine + (block.map?.[0] ?? 0);
    if (block.type === 'html_block') tell(line, 'raw-html', htmlSentence(block.content));
    if (block.type !== 'inline' || !telling.test(block.content)) continue;
    const tokens: Token[] = [];
    reader.inline.parse(block.content, reader, env, tokens);
    for (const token of tokens) {
      if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
      checkInline(token, line, tell, links);
    }
  }
}

function checkInline(token: Token, line: number, tell: Tell, links: StoryLink[]): void {
  if (token.type === 'html_inline') tell(line, 'raw-html', htmlSentence(token.content));
  if (token.type === 'image')
    tell(
      line,
      'picture-in-text',
      'A picture stands in the front matter, under "photo", with its alt text and credit. Take this one out of the text.',
    );
  if (token.type !== 'link_open') return;
  const link = readLink(String(token.attrGet('href') ?? ''));
  if (link.kind === 'refused') tell(line, link.code, link.sentence);
  if (link.kind === 'story') links.push({ slug: link.slug, line });
}

function htmlSentence(content: string): string {
  const tag = /^<\/?([a-z][a-z0-9-]*)/i.exec(content.trim())?.[1]?.toLowerCase();
  const what =
    tag === 'script'
      ? 'A script'
      : tag === 'style'
        ? 'A style sheet'
        : tag
          ? `The HTML tag <${tag}>`
          : 'Raw HTML';
  return `${what} cannot stand in a story. Write plain Markdown; to show a sign such as < put a backslash before it.`;
}
