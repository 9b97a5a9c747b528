import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AccessMap, blastRadius, previewGrant } from './access-map.ts';

/** Two reporters: one holds all of nine sources and shares six of them with the other. */
const map: AccessMap = {
  members: [
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Bo' },
  ],
  devices: [
    { id: 'a1', member: 'a', removed: null },
    { id: 'b1', member: 'b', removed: null },
    { id: 'b2', member: 'b', removed: 500 },
  ],
  compartments: Array.from({ length: 9 }, (_, i) => ({ id: `s${i}`, kind: 'source', epoch: 0 })),
  grants: [
    ...Array.from({ length: 9 }, (_, i) => ({ compartment: `s${i}`, epoch: 0, device: 'a1', at: 100 * i })),
    ...Array.from({ length: 6 }, (_, i) => ({ compartment: `s${i}`, epoch: 0, device: 'b1', at: 100 })),
    { compartment: 's0', epoch: 0, device: 'b2', at: 100 },
  ],
};
const sourcesAt = (at?: number) =>
  blastRadius(map, at).devices.map(({ device, sources, removed }) => [device, sources, removed]);

describe('blast radius', () => {
  it('is what the grants give, on any day', () => {
    assert.deepEqual(sourcesAt(-1), []);
    assert.deepEqual(sourcesAt(100), [
      ['b1', 6, false],
      ['a1', 2, false],
      ['b2', 1, false],
    ]);
    assert.deepEqual(sourcesAt(), [
      ['a1', 9, false],
      ['b1', 6, false],
      ['b2', 1, true],
    ]);
    assert.deepEqual(
      blastRadius(map).members.map(({ name, sources }) => [name, sources]),
      [
        ['Ada', 9],
        ['Bo', 6],
      ],
    );
  });

  it('names the one step that shrinks the worst case most', () => {
    const { change } = blastRadius(map);
    assert.deepEqual([change?.kind, change?.device, change?.worst], ['share-sources', 'a1', 6]);
    assert.equal(change?.compartments.length, 6);
  });

  it('names no step that would leave something which nobody opens, nor one that cannot be done', () => {
    // Ada alone opens three sources: removing her device would shrink the worst case most, and lose them.
    const devices = map.devices.map((each) => ({ ...each, removed: null }));
    const spare = map.grants
      .filter(({ device }) => device === 'a1')
      .map((grant) => ({ ...grant, device: 'b2' }));
    const stepOf = (more: Partial<AccessMap>) => {
      const { change } = blastRadius({ ...map, ...more });
      return change && [change.kind, change.device];
    };
    assert.deepEqual(stepOf({}), ['share-sources', 'a1']);
    // Bo's second device opens all that Ada's does, and Bo's first does not.
    const both = { devices, grants: [...spare, ...map.grants.filter(({ device }) => device === 'a1')] };
    assert.deepEqual(stepOf(both), null);
    const alone = {
      devices: devices.slice(0, 2),
      grants: map.grants.filter(({ compartment }) => compartment > 's5'),
    };
    assert.equal(stepOf(alone), null);
    // A backup opens it too, and goes with its device.
    const heirOf = { device: 'a1', restored: null };
    const heir = { id: 'a2', member: 'a', removed: null, heirOf };
    assert.equal(stepOf({ ...alone, devices: [...alone.devices, heir] }), null);
    const opens = blastRadius({
      ...alone,
      ...{ members: map.members, compartments: map.compartments },
      devices: [...alone.devices, heir],
    });
    assert.deepEqual(
      opens.devices.map(({ device, backs, sources }) => [device, backs, sources]),
      [
        ['a1', null, 3],
        ['a2', 'a1', 3],
      ],
    );
  });

  it('is told before a grant: what it opens and to whom', () => {
    const { name, opens } = previewGrant(map, ['s0', 's7', 's8'], { member: 'b' });
    assert.deepEqual([name, opens.map(({ id }) => id)], ['Bo', ['s7', 's8']]);
    assert.deepEqual(previewGrant(map, ['s7'], { device: 'b2' }).opens, []);
  });
});
