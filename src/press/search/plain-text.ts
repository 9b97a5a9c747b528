// Markdown as words alone, to be searched.
import MarkdownIt, { type Token } from 'markdown-it';

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

export function convert(markdown: string): string {
  return reader.parse(markdown, {}).flatMap(textsOf).join('\n');
}

function textsOf({ type, content, children }: Token): string[] {
  if (type !== 'inline') return type === 'fence' || type === 'code_block' ? [content] : [];
  const texts = (children ?? []).map((child) => (/break$/.test(child.type) ? ' ' : child.content));
  return [texts.join('')];
}
