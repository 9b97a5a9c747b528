import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from './markdown.ts';

const rendered = (source: string) =>
  String(renderMarkdown(source, { headingLevel: 2, storyAddress: (slug) => `/${slug}/` })).trim();

describe('the text of a story', () => {
  it('sets a quotation in strong type as a pull quote, and a paragraph in emphasis as a note', () => {
    assert.equal(
      rendered('> **Ten are _still_ held.**'),
      '<blockquote class="pull">\n<p><strong>Ten are <em>still</em> held.</strong></p>\n</blockquote>',
    );
    assert.equal(rendered('_We left out a name._'), '<p class="note"><em>We left out a name.</em></p>');
  });
  it('leaves other quotations and paragraphs as they are', () => {
    for (const source of [
      '> **Ten** are held.',
      '> **Ten** are **held**',
      '> **Ten.**\n>\n> One said so.',
      '**All of it.**',
      '_One_ and _two_',
      '- _in a list_',
    ])
      assert.doesNotMatch(rendered(source), /class=/, source);
  });
});
