import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subjects } from '../record/circles.ts';
import { sources } from '../record/sources.ts';
import { coverCell } from '../seal/cover.ts';
import { SpringhouseError } from '../wire/error.ts';
import { contactFor, contactNamed, contacts } from './contacts.ts';
import { fetchInbox } from './intake.ts';
import { currentCard } from './keys.ts';
import { fileReport, reportsOf, unopenedCells } from './reports.ts';
import { cellsOf, send, type TestDesk, testDesk, unreachable } from './testing.ts';

/** Long enough to travel in two or three instalments. */
const long = '강물이 불었다. '.repeat(40);
const noise = (byte: number) => new Uint8Array(4096).fill(byte);
const texts = ({ ledger }: TestDesk) => reportsOf(ledger).map(({ text }) => text);
const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

describe('intake', () => {
  it('opens what is new and files it in a compartment of its source', async () => {
    const desk = testDesk();
    await send(desk, { text: 'first' });
    await send(desk, { text: 'second' });
    await send(desk, { text: 'other', words: 'other words' });
    assert.deepEqual(await fetchInbox(desk), { parts: 3, cover: 0, unopened: 0 });
    assert.deepEqual(texts(desk), ['first', 'second', 'other']);
    const [a, b, c] = reportsOf(desk.ledger).map(({ compartment }) => compartment);
    assert.equal(a, b);
    assert.notEqual(a, c);
    assert.equal(sources(desk.ledger).length, 2);
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 0 });
  });

  it('keeps text to the letter: emoji, zero width, right to left, line ends, a half surrogate replaced', async () => {
    const desk = testDesk();
    const text =
      '👩‍👩‍👧 a\u200bb \u200f\u05e9\u05dc\u05d5\u05dd\u202e \ufeff e\u0301 \u1112\u1161\u11ab\r\n\0\n  ';
    await send(desk, { text });
    await send(desk, { text: 'half \ud83d.' });
    await fetchInbox(desk);
    assert.deepEqual(texts(desk), [text, 'half \ufffd.']);
  });

  it('files the same cells once, however often the relay gives them', async () => {
    const desk = testDesk();
    await send(desk, { text: long, instalments: 3 });
    desk.relay.items.push(...desk.relay.items.map((item) => ({ ...item, sequence: item.sequence + 3 })));
    await fetchInbox(desk);
    desk.ledger.secrets.delete('inbox-read-to');
    await fetchInbox(desk);
    assert.deepEqual(
      reportsOf(desk.ledger).map(({ parts }) => parts),
      [[3, 3]],
    );
    assert.equal(desk.ledger.list('part').length, 3);
  });

  it('goes on where it was cut off, at whichever step', async () => {
    const whole = testDesk();
    await send(whole, { text: long, instalments: 2 });
    await send(whole, { text: long, words: 'others', instalments: 2 });
    whole.relay.items.push({ sequence: 5, cell: noise(5) });
    const outcome = ({ ledger }: TestDesk) => ({
      texts: reportsOf(ledger).map(({ text, parts }) => [text, parts]),
      sources: sources(ledger).length,
      contacts: contacts(ledger).length,
      subjects: subjects(ledger).length,
      unopened: unopenedCells(ledger).length,
    });
    let steps = 0;
    for (let cut = 1; ; cut++) {
      const desk = testDesk();
      await currentCard(desk.ledger, 'card', desk); // the same seed, so the same key
      desk.relay.items = whole.relay.items;
      desk.relay.itemsPerAnswer = 2;
      // A power cut, as far as what is on disk goes: the nth change is the last that happens.
      let left = cut;
      const dying = new Proxy(desk.ledger, {
        get(target, name) {
          const value = Reflect.get(target, name, target);
          if (name === 'secrets')
            return {
              ...value,
              put: (...args: [string, Uint8Array]) => {
                if (left-- === 0) throw new Error('power cut');
                target.secrets.put(...args);
              },
            };
          if (typeof value !== 'function') return value;
          if (!['write', 'writeAll', 'createCompartment'].includes(String(name))) return value.bind(target);
          return (...args: unknown[]) => {
            if (left-- === 0) throw new Error('power cut');
            return value.apply(target, args);
          };
        },
      });
      const dead = await fetchInbox({ ...desk, ledger: dying }).then(
        () => false,
        () => true,
      );
      await fetchInbox(desk);
      assert.deepEqual(outcome(desk), {
        texts: [
          [long, [2, 2]],
          [long, [2, 2]],
        ],
        sources: 2,
        contacts: 2,
        subjects: 2,
        unopened: 1,
      });
      steps = cut;
      if (!dead) break;
    }
    assert.ok(steps > 6, `${steps} steps`);
  });

  it('opens one report once when two fetch at the same time', async () => {
    const desk = testDesk();
    for (const words of ['a', 'b', 'c']) await send(desk, { words, text: words });
    // Two processes know nothing of each other's turns: two objects for one ledger.
    const other = new Proxy(desk.ledger, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await Promise.all([fetchInbox(desk), fetchInbox({ ...desk, ledger: other })]);
    assert.deepEqual(texts(desk), ['a', 'b', 'c']);
    assert.deepEqual(
      [sources(desk.ledger), contacts(desk.ledger), subjects(desk.ledger)].map(({ length }) => length),
      [3, 3, 3],
    );
  });

  it('keeps and lists a cell that does not open, with cover and reports around it', async () => {
    const desk = testDesk();
    const { intake } = await currentCard(desk.ledger, 'site', desk);
    await send(desk);
    desk.relay.items.push({ sequence: 2, cell: noise(1) });
    desk.relay.items.push({ sequence: 3, cell: await coverCell(desk.hpke, intake) });
    await send(desk);
    assert.deepEqual(await fetchInbox(desk), { parts: 2, cover: 1, unopened: 1 });
    const [cell] = unopenedCells(desk.ledger);
    assert.match(cell!.reason, /\w/);
    assert.deepEqual(desk.ledger.get('unopened', cell!.id)!.fields.cell, noise(1));
  });

  it('reads a report of which parts are missing, and completes it when they come', async () => {
    const desk = testDesk();
    const text = Array.from({ length: 40_000 }, (_, n) =>
      String.fromCharCode(0xac00 + ((n * 7919) % 11_172)),
    ).join('');
    const cells = await cellsOf(desk, { text });
    assert.ok(cells.length > 20);
    const held = [0, 7, cells.length - 1];
    const post = (cell: Uint8Array) => desk.relay.post(new Uint8Array(32), cell);
    for (const [index, cell] of cells.entries()) if (!held.includes(index)) await post(cell);
    await fetchInbox(desk);
    const [report] = reportsOf(desk.ledger);
    assert.deepEqual(report!.parts, [cells.length - 3, cells.length]);
    assert.match(report!.text, new RegExp(`^\\[Part 1 of ${cells.length} has not arrived\\]\\n`));
    assert.ok(report!.text.includes(`[Part 8 of ${cells.length} has not arrived]`));
    for (const index of held.toReversed()) await post(cells[index]!);
    await fetchInbox(desk);
    const [whole] = reportsOf(desk.ledger);
    assert.deepEqual([whole!.parts, whole!.text === text], [[cells.length, cells.length], true]);
  });

  it('reads all again where the relay had to begin anew and counts from a lower number', async () => {
    const desk = testDesk();
    for (const text of ['one', 'two', 'three']) await send(desk, { text });
    await fetchInbox(desk);
    desk.relay.items = [];
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 0 });
    await send(desk, { text: 'four' });
    await fetchInbox(desk);
    assert.deepEqual(texts(desk).toSorted(), ['four', 'one', 'three', 'two']);
    for (const text of ['five', 'six']) await send(desk, { text });
    await fetchInbox(desk);
    assert.equal(texts(desk).length, 6);
    // A number that comes again with another cell is another inbox too.
    desk.relay.items = [];
    for (const text of ['seven', 'eight', 'nine', 'ten']) await send(desk, { text });
    await fetchInbox(desk);
    assert.equal(texts(desk).length, 10);
  });

  it('says why the relay gave nothing and keeps what it gave before', async () => {
    const desk = testDesk();
    desk.relay.itemsPerAnswer = 1;
    for (const text of ['one', 'two']) await send(desk, { text });
    let asked = 0;
    desk.relay.before = () => {
      if (++asked === 2) unreachable();
    };
    await assert.rejects(fetchInbox(desk), code('relay-unreachable'));
    assert.deepEqual(texts(desk), ['one']);
    await fetchInbox(desk);
    assert.deepEqual(texts(desk), ['one', 'two']);
  });

  it('ends when it is told to', async () => {
    const desk = testDesk();
    await send(desk);
    await assert.rejects(fetchInbox(desk, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('takes the first reply key of a source and no other', async () => {
    const desk = testDesk();
    const id = new Uint8Array(16).fill(7);
    const key = new Uint8Array(32).fill(1);
    const first = await contactFor(desk.ledger, { id, key, language: 'ko' }, desk.random);
    const forged = { id, key: new Uint8Array(32).fill(2), language: 'en' };
    assert.deepEqual(await contactFor(desk.ledger, forged, desk.random), first);
  });

  it('finds a source by its id and by its name, whatever the case', async () => {
    const desk = testDesk();
    await send(desk);
    await fetchInbox(desk);
    const [source] = sources(desk.ledger);
    for (const name of [source!.id, source!.name, source!.name.toUpperCase()])
      assert.equal(contactNamed(desk.ledger, name).compartment, source!.compartment);
    assert.throws(() => contactNamed(desk.ledger, 'Nobody Here'), code('no-such-source'));
  });
});

describe('filing', () => {
  it('keeps the words of the report as testimony of its source', async () => {
    const desk = testDesk();
    await send(desk, { text: '강물이 불었다.' });
    await fetchInbox(desk);
    const [{ compartment, id }] = reportsOf(desk.ledger) as [ReturnType<typeof reportsOf>[0]];
    const filed = fileReport(desk, compartment, id, 'through the drop');
    const item = desk.ledger.get('testimony', filed, { compartment });
    assert.deepEqual([item?.fields.text, item?.fields.how], ['강물이 불었다.', 'through the drop']);
    assert.throws(() => fileReport(desk, compartment, 'none', ''), code('no-such-report'));
  });

  it('files a report once, and takes in the parts that came since when it is filed again', async () => {
    const desk = testDesk();
    const [first, second] = await cellsOf(desk, { text: long, instalments: 2 });
    await desk.relay.post(new Uint8Array(32), second!);
    await fetchInbox(desk);
    const [{ compartment, id }] = reportsOf(desk.ledger) as [ReturnType<typeof reportsOf>[0]];
    const filed = fileReport(desk, compartment, id, 'drop');
    assert.equal(fileReport(desk, compartment, id, 'drop'), filed);
    await desk.relay.post(new Uint8Array(32), first!);
    await fetchInbox(desk);
    assert.equal(fileReport(desk, compartment, id, 'drop'), filed);
    const texts = desk.ledger.list('testimony').map(({ fields }) => fields.text);
    assert.deepEqual(texts, [long]);
  });
});
