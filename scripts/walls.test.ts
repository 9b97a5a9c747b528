import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breachesOf } from './walls.ts';

const why = (file: string, source: string) => breachesOf(file, source).map((breach) => breach.why);

describe('the walls between the rooms', () => {
  it('stop the relay from reaching anything that opens a cell', () => {
    assert.deepEqual(why('relay/http.ts', "import { open } from '../seal/report.ts';"), [
      'relay may not import from seal',
    ]);
  });
  it('stop the press from reading anything but its own edition format', () => {
    assert.equal(why('press/site.ts', "const x = await import('../ledger/vault.ts');").length, 1);
    assert.equal(why('press/pages/story.ts', "export { a } from '../../story/a.ts';").length, 1);
  });
  it('see imports that only bring types, and imports over several lines', () => {
    assert.equal(why('wire/cell.ts', "import type {\n  A,\n  B,\n} from '../seal/a.ts';").length, 1);
  });
  it('stop browser code from leaning on Node, but not its tests', () => {
    assert.equal(why('seal/report.ts', "import { hkdf } from 'node:crypto';").length, 1);
    assert.equal(why('seal/kem-node.ts', "import { hkdf } from 'node:crypto';").length, 0);
    assert.equal(why('seal/report.test.ts', "import assert from 'node:assert';").length, 0);
  });
  it('hold what the desk computes with as people type to the same', () => {
    const source = "import { readFileSync } from 'node:fs';";
    const dates = ['record/dates', 'record/dates-korean', 'record/grades', 'record/counts'];
    const others = ['record/numbers', 'record/numbers-digits', 'story/schema', 'story/canonical'];
    for (const name of [...dates, ...others]) assert.equal(why(`${name}.ts`, source).length, 1, name);
    for (const name of ['record/numbers.test', 'record/dates-node', 'record/claims', 'story/publish'])
      assert.equal(why(`${name}.ts`, source).length, 0, name);
  });
  it('let the desk stand on all that it needs', () => {
    assert.deepEqual(why('desk/publish.ts', "import { a } from '../press/edition.ts';"), []);
  });
});
