import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as describeFile } from './describe-file.ts';
import { type FakeChannel, fakeChannel } from './fake-channel.ts';
import { shownOf } from './read-carried.ts';
import { openSession, type Page } from './session.ts';
import { arrivedWhole, type State } from './state.ts';

const look = async (file: Blob) => ({
  small: file.type === 'image/jpeg' ? new Blob(['pixels'], { type: 'image/jpeg' }) : null,
  taken: null,
  place: null,
});

function opened(channel: FakeChannel = fakeChannel(), loads: 'load' | 'fail' = 'load') {
  const shown: State[] = [];
  const saved: Uint8Array[] = [];
  const went: string[] = [];
  const later: (() => void)[] = [];
  const session = openSession(
    channel,
    {
      save: (file) => saved.push(file),
      goHome: () => went.push('home'),
      putOff: (run) => later.push(run),
      loadMore: async () => {
        if (loads === 'fail') throw new TypeError('not fetched');
        return {
          describe: (file: File) => describeFile(file, look),
          shownOf,
          paperCodes: (file: Uint8Array) => Array.from({ length: file[0]! * 2 }, (_, at) => `code ${at}`),
        } as unknown as Awaited<ReturnType<Page['loadMore']>>;
      },
      render: (state) => shown.push(state),
    },
    { language: 'en' },
  );
  return { channel, session, shown, saved, went, later };
}

function writing(text: string, channel?: FakeChannel) {
  const page = opened(channel);
  page.session.go({ type: 'old-words' });
  page.session.dispatch({ type: 'typed', value: 'one two three four five six seven' });
  page.session.openWords('write');
  page.session.wrote(text);
  return page;
}

const held = () => {
  let release = () => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { hold, release };
};

describe('new words', () => {
  it('open the inbox once two of them are typed back', () => {
    const { session } = opened();
    session.makeWords();
    session.go({ type: 'noted' });
    session.dispatch({ type: 'answered', field: 0, value: ' Two ' });
    session.dispatch({ type: 'answered', field: 1, value: 'five' });
    session.checkWords();
    assert.equal(session.state.step, 'write');
    assert.equal(session.state.phrase, 'one two three four five six seven');
    assert.deepEqual(session.state.words, [], 'and are not on the page any more');
  });
  it('are asked for again when one was mistyped', () => {
    const { session } = opened();
    session.makeWords();
    session.go({ type: 'noted' });
    session.dispatch({ type: 'answered', field: 0, value: 'two' });
    session.checkWords();
    assert.equal(session.state.step, 'check');
    assert.deepEqual(session.state.wrong, [4]);
  });
});

describe('sending', () => {
  it('says that all cells are on disk, and drops the text', async () => {
    const { session, channel } = writing('a'.repeat(25));
    await session.send();
    assert.equal(session.state.step, 'sent');
    assert.deepEqual(session.state.delivery, { arrived: 3, of: 3, failure: null });
    assert.equal(session.state.text, '');
    assert.equal(channel.posted.length, 3);
  });
  it('turns words into keys once, however often they are needed', async () => {
    const { session, channel } = writing('text');
    await session.send();
    await session.seeReplies();
    assert.equal(channel.derivations.length, 1);
  });
  it('keeps the text after a broken connection, and sends only the missing cells the next time', async () => {
    const channel = fakeChannel();
    channel.capacity = 2;
    const { session } = writing('a'.repeat(45), channel);
    await session.send();
    assert.deepEqual(session.state.delivery, { arrived: 2, of: 5, failure: 'unreachable' });
    assert.equal(session.state.text.length, 45);
    channel.capacity = 1000;
    await session.send();
    assert.deepEqual(session.state.delivery, { arrived: 5, of: 5, failure: null });
    assert.equal(channel.sealed.length, 1);
    assert.equal(channel.posted.length, 5);
  });
  it('seals anew when the text was changed after a broken connection', async () => {
    const channel = fakeChannel();
    channel.capacity = 0;
    const { session } = writing('first', channel);
    await session.send();
    session.go({ type: 'write' });
    session.wrote('second');
    channel.capacity = 10;
    await session.send();
    assert.deepEqual(
      channel.sealed.map((report) => report.text),
      ['first', 'second'],
    );
  });
  it('sends nothing when there is no text, and says so', async () => {
    const { session, channel } = writing('  \n');
    await session.send();
    assert.equal(session.state.notice, 'nothing-written');
    assert.equal(channel.sealed.length, 0);
  });
  it('stops while keys are made, with nothing sent and the text kept', async () => {
    const channel = fakeChannel();
    const { hold, release } = held();
    channel.hold = hold;
    const { session } = writing('text', channel);
    const sending = session.send();
    session.stop();
    await sending;
    release();
    assert.equal(session.state.delivery?.failure, 'stopped');
    assert.equal(session.state.delivery?.arrived, 0);
    assert.equal(session.state.text, 'text');
    assert.equal(channel.posted.length, 0);
  });
  it('says that the device failed when keys cannot be made, and tries anew', async () => {
    const channel = fakeChannel();
    const prepareKeys = channel.prepareKeys;
    channel.prepareKeys = async () => {
      throw new RangeError('Array buffer allocation failed');
    };
    const { session } = writing('text', channel);
    await session.send();
    assert.equal(session.state.delivery?.failure, 'device');
    channel.prepareKeys = prepareKeys;
    await session.send();
    assert.equal(session.state.delivery?.failure, null);
  });
  it('labels Korean as Korean, also on the English page', async () => {
    const { session, channel } = writing('혜산 소식을 전합니다.');
    await session.send();
    assert.equal(channel.sealed[0]?.language, 'ko');
  });
});

describe('the cost', () => {
  it('is that of the text as it stands, however fast it was typed', async () => {
    const { session, channel } = writing('');
    const asked: string[] = [];
    const { cellsNeeded } = channel;
    channel.cellsNeeded = (text) => {
      asked.push(text.slice(-1));
      return cellsNeeded(text);
    };
    for (const text of ['a', 'ab', 'abc', 'a'.repeat(25)]) session.wrote(text);
    await new Promise(setImmediate);
    assert.equal(session.state.cells, 3);
    assert.equal(asked.length, 2, 'and the texts in between were not counted');
    session.wrote(' ');
    await new Promise(setImmediate);
    assert.equal(session.state.cells, 0);
  });
});

describe('a file', () => {
  it('holds the cells that sending would send, and leaves the text', async () => {
    const { session, channel, saved } = writing('a'.repeat(25));
    await session.saveToFile();
    assert.deepEqual(saved, [Uint8Array.of(3)]);
    assert.equal(session.state.saved, 3);
    assert.equal(session.state.text.length, 25);
    await session.send();
    assert.equal(channel.sealed.length, 1);
  });
  it('on paper is what “Send” would send, and leads back to the text', async () => {
    const { session, channel, saved } = writing('a'.repeat(25));
    await session.saveToFile(true);
    assert.equal(session.state.step, 'print');
    assert.equal(session.state.codes.length, 6);
    assert.deepEqual(saved, []);
    session.go({ type: 'write' });
    await session.send();
    assert.equal(channel.sealed.length, 1);
  });
  it('on paper needs what is loaded later, and something written', async () => {
    const { session } = writing('', fakeChannel());
    await session.saveToFile(true);
    assert.equal(session.state.notice, 'nothing-written');
    const page = opened(fakeChannel(), 'fail');
    page.session.wrote('a report');
    await page.session.saveToFile(true);
    assert.deepEqual([page.session.state.notice, page.channel.sealed.length], ['no-more', 0]);
  });
  it('to carry is passed on, and only the missing cells after a broken connection', async () => {
    const { session, channel } = opened();
    await session.openCarry();
    channel.capacity = 1;
    await session.choose([new Blob([Uint8Array.of(7, 8, 9)])]);
    assert.deepEqual(session.state.carried, { cells: 3, of: 3 });
    await session.passOn();
    assert.deepEqual(session.state.delivery, { arrived: 1, of: 3, failure: 'unreachable' });
    channel.capacity = 9;
    await session.passOn();
    assert.deepEqual(channel.posted, [Uint8Array.of(7), Uint8Array.of(8), Uint8Array.of(9)]);
    assert.equal(session.state.step, 'carry');
  });
  it('is offered when the relay cannot be reached, and holds all cells', async () => {
    const channel = fakeChannel();
    channel.capacity = 1;
    const { session, saved } = writing('a'.repeat(25), channel);
    await session.send();
    await session.saveToFile();
    assert.deepEqual(saved, [Uint8Array.of(3)]);
    assert.equal(session.state.step, 'write');
    assert.equal(session.state.saved, 3);
  });
  it('of another kind is refused in a sentence', async () => {
    const { session } = opened();
    await session.openCarry();
    await session.choose([new Blob([])]);
    assert.equal(session.state.notice, 'not-ours');
    assert.equal(session.state.carried, null);
  });
});

describe('files', () => {
  const photo = () => new File(['p'.repeat(95)], 'IMG_1.jpg', { type: 'image/jpeg' });

  it('go as a small copy, after the report, which names it', async () => {
    const { session, channel } = writing('a'.repeat(25));
    await session.attach([photo()]);
    await session.send();
    assert.equal(channel.sealed[0]?.attachments[0]?.size, 6);
    assert.deepEqual(channel.slabs, [0]);
    assert.deepEqual(session.state.delivery, { arrived: 3, of: 3, failure: null, files: { sent: 1, of: 1 } });
    assert.deepEqual([session.state.step, session.state.files], ['sent', []]);
  });
  it('go as the original where that was chosen, and on from where it broke off', async () => {
    const { session, channel } = writing('a'.repeat(25));
    await session.attach([photo()]);
    session.chooseOriginal(session.state.files[0]!.id, true);
    channel.capacity = 3 + 4;
    await session.send();
    assert.deepEqual(session.state.delivery, {
      arrived: 3,
      of: 3,
      failure: 'unreachable',
      files: { sent: 4, of: 10 },
    });
    assert.equal(session.state.files.length, 1);
    channel.capacity = 100;
    await session.send();
    assert.deepEqual(channel.slabs, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(channel.posted.length, 3, 'and the report went once');
    assert.equal(channel.sealed.length, 1);
    assert.deepEqual(session.state.files, []);
  });
  it('that cannot be made small wait for a choice', async () => {
    const { session, channel } = writing('text');
    await session.attach([new File(['h'], 'a.heic', { type: 'image/heic' })]);
    await session.send();
    assert.equal(session.state.notice, 'undecided');
    assert.equal(channel.sealed.length, 0);
    session.removeFile(session.state.files[0]!.id);
    await session.send();
    assert.deepEqual(channel.sealed[0]?.attachments, []);
  });
  it('of more than 500 MB are refused before anything is sent', async () => {
    const { session } = writing('text');
    const large = Object.defineProperty(photo(), 'size', { value: 500_000_001 });
    await session.attach([large]);
    assert.equal(session.state.notice, 'too-large');
    assert.deepEqual(session.state.files, []);
  });
  it('are dropped with everything else', async () => {
    const { session } = writing('text');
    await session.attach([photo()]);
    session.empty(true);
    assert.deepEqual(session.state.files, []);
  });
});

describe('replies', () => {
  const reply = { id: 'abc', text: 'Thank you. How many were there?', written: 0 };

  it('are shown, answered, and acknowledged by the next report', async () => {
    const { session, channel } = writing('');
    channel.replies = [reply];
    await session.seeReplies();
    assert.deepEqual(session.state.replies, [reply]);
    session.answer(reply);
    assert.equal(session.state.step, 'write');
    session.wrote('Twelve.');
    await session.send();
    assert.deepEqual(channel.sealed[0]?.acknowledged, ['abc']);
  });
  it('are fetched once a visit', async () => {
    let fetches = 0;
    const { session, channel } = writing('');
    channel.fetchReplies = async () => {
      fetches++;
      return [];
    };
    await session.seeReplies();
    session.go({ type: 'write' });
    await session.seeReplies();
    assert.equal(fetches, 1);
    assert.equal(session.state.step, 'replies');
  });
  it('can be fetched again after a failure', async () => {
    const { session, channel } = writing('');
    channel.fails = 'unreachable';
    await session.seeReplies();
    assert.equal(session.state.fetchFailure, 'unreachable');
    channel.fails = null;
    channel.replies = [reply];
    await session.seeReplies();
    assert.deepEqual(session.state.replies, [reply]);
  });
  it('do not pull the person back who went on to write meanwhile', async () => {
    const channel = fakeChannel();
    const { hold, release } = held();
    channel.hold = hold;
    const { session } = writing('', channel);
    const fetching = session.seeReplies();
    session.go({ type: 'write' });
    release();
    await fetching;
    assert.equal(session.state.step, 'write');
  });
});

describe('leaving', () => {
  it('forgets words, text, keys and cells, then goes to the front page', async () => {
    const { session, channel, went } = writing('text');
    await session.saveToFile();
    session.leave();
    assert.equal(session.state.text, '');
    assert.equal(session.state.phrase, null);
    assert.equal(session.state.step, 'start');
    assert.equal(channel.forgotten, 1);
    assert.deepEqual(went, ['home']);
  });
  it('in the middle of sending lets nothing come back to the page', async () => {
    const channel = fakeChannel();
    const { hold, release } = held();
    const { session } = writing('a'.repeat(30), channel);
    channel.hold = hold;
    const sending = session.send();
    session.empty(true);
    release();
    await sending;
    assert.equal(session.state.step, 'start');
    assert.equal(session.state.delivery, null);
    assert.equal(session.state.notice, 'emptied');
  });
});

describe('a page with cover', () => {
  it('counts the seconds to its turn, and does not wait where that is asked for', async () => {
    const channel = fakeChannel();
    channel.turn = 23;
    const { hold, release } = held();
    const { session } = writing('a report', channel);
    channel.hold = hold;
    const sent = session.send();
    await new Promise((resolve) => setTimeout(resolve));
    release();
    await sent;
    session.hurry();
    assert.equal(channel.hurried, 1);
    assert.ok(arrivedWhole(session.state.delivery!));
  });
  it('shows the wait, for a page of the shelf too', async () => {
    const channel = fakeChannel();
    channel.turn = 7;
    const { session, shown } = writing('', channel);
    await session.seeReplies();
    assert.ok(
      shown.some(({ step, work }) => step === 'replies' && work?.doing === 'turn' && work.seconds === 7),
    );
  });
});

describe('what is loaded later', () => {
  it('is said where it does not come, and nothing is lost', async () => {
    const { session } = opened(fakeChannel(), 'fail');
    await session.openCarry();
    assert.deepEqual([session.state.step, session.state.notice], ['start', 'no-more']);
  });
  it('is there before the screen that needs it', async () => {
    const { session } = opened();
    await session.openCarry();
    assert.equal(session.state.step, 'carry');
    assert.ok(session.more);
  });
});

describe('while nobody types', () => {
  it('what “Send” would seal is sealed already, and sealed once', async () => {
    const { channel, session, later } = writing('a report');
    await new Promise((resolve) => setTimeout(resolve));
    later.at(-1)!();
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(channel.sealed.length, 1);
    await session.send();
    assert.equal(channel.sealed.length, 1);
    assert.ok(arrivedWhole(session.state.delivery!));
  });
  it('a text that changed meanwhile is sealed anew', async () => {
    const { channel, session, later } = writing('a report');
    await new Promise((resolve) => setTimeout(resolve));
    later.at(-1)!();
    session.wrote('another report');
    await session.send();
    assert.equal(channel.sealed.at(-1)!.text, 'another report');
    assert.equal(channel.posted.length, 2);
  });
});
