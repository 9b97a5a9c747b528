import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { testFolder } from '../ledger/testing.ts';
import { holdDesk } from './only-desk-node.ts';

const folder = testFolder('only-desk');

it('one desk at a time opens a vault, and a desk that was killed is in nobody’s way', async () => {
  const vault = join(folder, 'vault');
  const script = `import { holdDesk } from ${JSON.stringify(join(import.meta.dirname, 'only-desk-node.ts'))};
    holdDesk(${JSON.stringify(vault)}); console.log('held'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  assert.throws(() => holdDesk(vault), { code: 'desk-open' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  const letGo = holdDesk(vault);
  assert.throws(() => holdDesk(vault), { code: 'desk-open' });
  letGo();
  assert.ok(!existsSync(`${vault}-desk`));
  holdDesk(vault)();
  assert.throws(() => holdDesk(join(folder, 'nowhere', 'vault')), { code: 'not-permitted' });
});
