import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hrefOf, type Place, readAddress } from './address.ts';

const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const maybeId = fc.option(id);
const plain = { noNullPrototype: true };
const places: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ screen: fc.constant('inbox' as const), report: maybeId }, plain),
  fc.record({ screen: fc.constant('testimony' as const), id, claim: maybeId }, plain),
  fc.record({ screen: fc.constantFrom('claims', 'incidents', 'review'), id: maybeId }, plain),
  fc.record({ screen: fc.constantFrom('story', 'sign'), id }, plain),
  fc.record({ screen: fc.constant('story' as const), id, statement: id }, plain),
  fc.record(
    { screen: fc.constantFrom('stories', 'board', 'calendar', 'editions', 'newsroom', 'search') },
    plain,
  ),
);

describe('an address of the desk', () => {
  it('leads back to the place it was made from', () => {
    fc.assert(
      fc.property(places, (place) => {
        fc.pre(!JSON.stringify(place).match(/\\ud[89a-f]/i));
        assert.deepEqual(readAddress(hrefOf(place)), place);
      }),
    );
  });
  it('is the inbox when it is nothing else', () => {
    for (const hash of ['', '#', '#/nowhere', '#/testimony', '#/%E0%A4%A', '#//'])
      assert.deepEqual(readAddress(hash), { screen: 'inbox', report: null }, hash);
  });
});
