// Writing with others, in real Chromium: suggested edits, comments, one's own undo, what is pasted and dropped.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Block, blockText, type Run } from '../../../story/blocks.ts';
import { standingBlocks, suggestedEdits } from '../../../story/suggested-edits.ts';
import type { CommentsView } from '../../api/comments-types.ts';
import { noComments } from '../fixtures-board.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent, until } from '../testing-node.ts';
import { pasted } from './pasted-testing.ts';

const first = 'Twelve people were arrested in Hyesan last month';

/** Opens the story and puts the caret before or behind words of the English text, or selects them. */
async function openText(options = {}): Promise<{ page: Page; english: ReturnType<Page['locator']> }> {
  const page = await openAt('#/story/story1', options);
  const english = page.locator('.body[lang="en"]');
  await english.getByText(first).first().waitFor();
  return { page, english };
}

async function select(page: Page, words: string, as: 'before' | 'behind' | 'words' = 'words'): Promise<void> {
  await page.locator('.body[lang="en"]').focus();
  await page.evaluate(
    ([wanted, how]) => {
      const body = document.querySelector('.body[lang="en"]')!;
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      const nodes: { node: Node; start: number }[] = [];
      let text = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push({ node, start: text.length });
        text += node.nodeValue;
      }
      const at = text.indexOf(wanted!);
      if (at < 0) throw new Error(`not there: ${wanted}`);
      const place = (offset: number): [Node, number] => {
        const { node, start } = nodes.findLast((each) => each.start <= offset)!;
        return [node, offset - start];
      };
      const from = place(how === 'behind' ? at + wanted!.length : at);
      const to = place(how === 'before' ? at : at + wanted!.length);
      getSelection()!.setBaseAndExtent(...from, ...to);
    },
    [words, as],
  );
  // The editor takes the selection over with the event that the browser sends for it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const english = (): Block[] => desk.blocks('en');
const standing = () => standingBlocks(english()).map(blockText);
const settled = until;

describe('suggested edits', () => {
  it('are typed and deleted without changing the text as it stands, and accepted or rejected', async () => {
    const { page } = await openText();
    const before = standing();
    await select(page, 'arrested');
    await page.keyboard.press('Control+Alt+s');
    await button(page, 'Suggesting').waitFor();
    await page.keyboard.type('taken');
    await settled(() => suggestedEdits(english()).length === 1, 'one edit');
    assert.deepEqual(standing(), before);
    const [edit] = suggestedEdits(english());
    assert.deepEqual([edit!.inserted, edit!.deleted, edit!.by], ['taken', 'arrested', 'm1']);
    await page.getByText('Ada suggests:').waitFor();

    // A second one, by Backspace and by Delete; Enter in the middle of a paragraph is left out and said.
    await select(page, 'several', 'behind');
    for (let key = 0; key < 3; key++) await page.keyboard.press('Backspace');
    await select(page, 'nights', 'before');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await page.getByText('Only words can be suggested').waitFor();
    await settled(
      () =>
        suggestedEdits(english())
          .map(({ deleted }) => deleted)
          .join('|') === 'arrested|ral|ni',
      'three edits',
    );
    assert.deepEqual(standing(), before);

    await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
    await settled(() => standing()[0]!.startsWith('Twelve people were taken in'), 'accepted');
    await button(page, 'Reject all').click();
    await settled(() => suggestedEdits(english()).length === 0, 'settled');
    assert.equal(standing()[0], before[0]!.replace('arrested', 'taken'));
    // Settling is undone like everything else one does.
    await page.locator('.body[lang="en"]').focus();
    await page.keyboard.press('Control+z');
    await settled(() => suggestedEdits(english()).length > 0, 'open again');
  });

  it('take Korean as it is composed', async () => {
    const { page } = await openText();
    const before = standing();
    await select(page, 'Hyesan', 'behind');
    await page.keyboard.press('Control+Alt+s');
    const session = await page.context().newCDPSession(page);
    for (const text of ['ㅎ', '혜', '혜ㅅ', '혜사', '혜산'])
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await session.send('Input.insertText', { text: '혜산' });
    await settled(
      () =>
        suggestedEdits(english())
          .map(({ inserted }) => inserted)
          .join('|') === '혜산',
      'composed',
    );
    assert.deepEqual(standing(), before);
  });
});

describe('several people at once', () => {
  it('undo each what they wrote themselves', async () => {
    const { page } = await openText();
    await select(page, 'The head', 'before');
    await page.keyboard.type('Mine. ');
    await settled(() => standing()[1]!.startsWith('Mine. The head'), 'mine');
    desk.writeElsewhere('en', 'e1', 'Theirs.');
    await page.locator('.body[lang="en"]').getByText('Theirs.').waitFor();
    await page.keyboard.press('Control+z');
    await settled(() => standing()[1] === 'The head of the office left his post.', 'undone');
    assert.equal(standing()[0], 'Theirs.');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await settled(() => standing()[1]!.startsWith('Mine.'), 'redone');
    assert.equal(standing()[0], 'Theirs.');
  });
});

describe('comments', () => {
  it('stay with their words whatever is typed around them, and are answered and resolved', async () => {
    const { page } = await openText();
    await select(page, 'left his post');
    await page.keyboard.press('Control+Alt+m');
    await page.getByRole('form', { name: 'Comment' }).getByLabel('Comment').fill('Who saw it?');
    await page.getByRole('form', { name: 'Comment' }).getByRole('button', { name: 'Comment' }).click();
    await settled(() => sent('POST', '/stories/story1/comments').length === 1, 'sent');
    const [posted] = sent('POST', '/stories/story1/comments') as {
      from: string;
      to: string;
      words: string;
    }[];
    assert.equal(posted!.words, 'left his post');
    const said: CommentsView = {
      ...noComments,
      comments: [
        {
          id: 'c1',
          ...posted!,
          language: 'en',
          text: 'Who saw it?',
          by: 'Min',
          when: '2019-12-03T09:00:00Z',
          resolved: false,
          replies: [],
        },
      ],
    };
    desk.answers.set('GET /stories/story1/comments', { status: 200, body: said });
    desk.change();
    await page.getByText('Who saw it?').waitFor();
    // Cut where other marks begin and end.
    const marked = async () => (await page.locator('.body .commented').allTextContents()).join('');
    assert.equal(await marked(), 'left his post');
    await select(page, 'left his post', 'before');
    await page.keyboard.type('soon ');
    await select(page, 'his post', 'behind');
    await page.keyboard.type(' early');
    desk.writeElsewhere('en', 'e1', 'Before.');
    await page.locator('.body[lang="en"]').getByText('Before.').waitFor();
    assert.equal(await marked(), 'left his post');
    await button(page, 'Answer').click();
    await page.getByRole('form', { name: 'Answer' }).getByRole('textbox').fill('A neighbour');
    await page.getByRole('form', { name: 'Answer' }).getByRole('button', { name: 'Answer' }).click();
    await button(page, 'Resolve').click();
    await settled(() => sent('PUT', '/stories/story1/comments/c1').length === 1, 'resolved');
    assert.deepEqual(sent('POST', '/stories/story1/comments/c1/replies'), [{ text: 'A neighbour' }]);
    // Its words go, and it says so.
    await select(page, 'left his post');
    await page.keyboard.press('Delete');
    desk.change();
    await page.getByText('Comments whose words are gone').waitFor();
    await assertUsable(page, 'comments');
  });
});

describe('what is put into a text', () => {
  const shown = ({ text, strong, em }: Run) => (strong ? `**${text}**` : em ? `_${text}_` : text);
  for (const [name, { html, paragraphs }] of Object.entries(pasted))
    it(`comes in clean from ${name}`, async () => {
      const { page } = await openText();
      await select(page, 'his post.', 'behind');
      await page.keyboard.press('Control+a');
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData('text/html', text);
        document
          .querySelector('.body[lang="en"]')!
          .dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          );
      }, html);
      await settled(
        () => standing().length === paragraphs.length && standing().at(-1) === paragraphs.at(-1),
        name,
      );
      assert.deepEqual(
        english().map(({ runs }) => runs.map(shown).join('')),
        paragraphs,
      );
      assert.equal(english()[0]!.type, 'heading');
      assert.doesNotMatch(JSON.stringify(english()), /Jane|Who told|janedoe|mso|\u200b/i);
    });

  it('is tied to a claim that is dragged onto it, and attributed in the house’s words', async () => {
    const { page } = await openText();
    await page.getByText('Claims at hand').click();
    const claim = page.locator('.tray li').nth(2);
    const id = (await claim.getByRole('link').getAttribute('href'))!.split('/').at(-1)!;
    await claim.dragTo(page.locator('.body[lang="en"] p').nth(1));
    await settled(() => english()[1]!.runs.some((run) => run.statement?.claims.includes(id)), 'tied');
    await select(page, 'left his post', 'before');
    await button(page, '…, by one account; accounts differ').click();
    await settled(
      () => standing()[1] === 'The head of the office left his post, by one account; accounts differ.',
      'attributed',
    );
  });

  it('can be an editor’s note, which says what it is, or a pull quote', async () => {
    const { page } = await openText();
    await select(page, 'his post.', 'behind');
    await page.keyboard.press('Control+Alt+7');
    await settled(() => english()[1]!.type === 'note', 'a note');
    assert.match(standing()[1]!, /^Editor’s note: The head/);
    await page.keyboard.press('Control+Alt+8');
    await settled(() => english()[1]!.type === 'pull_quote', 'a pull quote');
  });
});

describe('the board', () => {
  for (const [name, options] of [
    ['a laptop', { viewport: laptop }],
    ['a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`shows what waits for whom on ${name}, and moves a story on by keyboard`, async () => {
      const page = await openAt('#/board', options);
      await page.getByText('embargo until 15 January 2020').waitFor();
      await assertUsable(page, 'board');
      await page.locator('[data-card="story1"] a').focus();
      await page.keyboard.press('Shift+ArrowRight');
      await settled(() => sent('PUT', '/stories/story1').length === 1, 'moved');
      assert.deepEqual(sent('PUT', '/stories/story1'), [{ stage: 'sign' }]);
      await page.getByRole('link', { name: 'Calendar' }).click();
      await page.getByText('waits for Min').waitFor();
      await assertUsable(page, 'calendar');
    });
});
