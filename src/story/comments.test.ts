import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLedger } from '../ledger/memory.ts';
import { seededRandom, standingClock } from '../ledger/testing.ts';
import { SpringhouseError } from '../wire/error.ts';
import { canonicalText, digestsOf } from './canonical.ts';
import { addComment, readComments, replyToComment, resolveComment } from './comments.ts';
import { createStory, editBody, paragraphs, readStory, setVersion } from './story.ts';

async function story() {
  const random = seededRandom('comments');
  const ledger = memoryLedger({ now: standingClock().now, random });
  const id = await createStory(ledger, { slug: 'river', section: '', original: 'ko' }, random);
  setVersion(ledger, id, 'ko', { headline: '강' });
  editBody(ledger, id, 'ko', () => paragraphs(['강을 건넜다.'], random), random);
  return { ledger, random, read: () => readStory(ledger, id)! };
}

const anchor = { language: 'ko', from: Uint8Array.of(1), to: Uint8Array.of(2), words: '강을' };

describe('comments', () => {
  it('keep who wrote them, their words, replies, and whether they are settled', async () => {
    const { ledger, random, read } = await story();
    const id = addComment(ledger, read(), { anchor, text: ' Which river? ' }, random);
    replyToComment(ledger, read(), { to: id, text: '압록강' }, random);
    resolveComment(ledger, read(), id, true);
    const [comment, reply] = readComments(ledger, read());
    assert.deepEqual(
      [comment!.text, comment!.by, comment!.resolved, comment!.anchor],
      ['Which river?', ledger.device.member, true, anchor],
    );
    assert.deepEqual([reply!.text, reply!.replyTo, reply!.anchor], ['압록강', id, null]);
    resolveComment(ledger, read(), id, false);
    assert.equal(readComments(ledger, read())[0]!.resolved, false);
  });

  it('refuse to be empty, and to answer one that is not there', async () => {
    const { ledger, random, read } = await story();
    const code = (wanted: string) => (error: unknown) =>
      error instanceof SpringhouseError && error.code === wanted;
    assert.throws(() => addComment(ledger, read(), { anchor, text: ' ' }, random), code('comment-empty'));
    assert.throws(
      () => replyToComment(ledger, read(), { to: 'x', text: 'a' }, random),
      code('no-such-comment'),
    );
    assert.throws(() => resolveComment(ledger, read(), 'x', true), code('no-such-comment'));
  });

  it('change neither the text nor the digest of what is signed', async () => {
    const { ledger, random, read } = await story();
    const [text, digests] = [canonicalText(read(), read().versions[0]!), digestsOf(read())];
    addComment(ledger, read(), { anchor, text: 'Which river?' }, random);
    assert.equal(canonicalText(read(), read().versions[0]!), text);
    assert.deepEqual(digestsOf(read()), digests);
    assert.doesNotMatch(text, /Which river/);
  });
});
