// What `npm start`, `npm test`, `npm run bench` and `npm run build` do. Plain JavaScript: it runs before
// anything is installed, on the host's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, findNode, root } from './node24.mjs';

const tool = (path) => join(root, 'node_modules', path);
const steps = {
  build: [['scripts/build.ts']],
  start: [
    ['scripts/build.ts', '--quiet'],
    ['src/cli/main.ts', 'demo'],
  ],
  bench: [['scripts/build.ts', '--quiet'], ['bench/run.ts']],
  'test:cover': [['scripts/build.ts', '--quiet'], ['scripts/cover.ts']],
  'test:cluster': [['scripts/build.ts', '--quiet'], ['scripts/cluster.ts']],
  'train:details': [['bench/details.ts', '--train']],
  fuzz: [['scripts/build.ts', '--quiet'], ['scripts/fuzz.ts']],
  test: [
    ['Types', tool('typescript/bin/tsc'), '--noEmit'],
    ['Lint and format', tool('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.'],
    ['Import walls', 'scripts/walls.ts'],
    ['Browser bundles', 'scripts/build.ts'],
    ['Chromium', 'scripts/chromium.ts'],
    [
      'Tests',
      '--test',
      '--test-concurrency=2',
      '--test-timeout=1200000', // what hangs fails
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
    ],
  ],
};

const [name, ...rest] = process.argv.slice(2);
ensureInstalled();
const node = findNode();
const env = { ...process.env, NODE_NO_WARNINGS: '1' };
// A test starts some hundreds of programs: each reads what another has compiled.
if (name === 'test') env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled');

if (name === 'test') {
  for (const [title, ...args] of steps.test) {
    console.log(`\n# ${title}`);
    const extra = args[0] === '--test' ? rest : [];
    const { status } = spawnSync(node, [...args, ...extra], { cwd: root, stdio: 'inherit', env });
    if (status !== 0) {
      console.error(`\nStopped at: ${title}.`);
      process.exit(status ?? 1);
    }
  }
} else {
  const [first, ...then] = steps[name];
  const last = then.pop();
  for (const args of last ? [first, ...then] : [first]) {
    const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env });
    if (status !== 0) process.exit(status ?? 1);
  }
  if (last) runToTheEnd([...last, ...rest]);
}

/** The last step may run for long: signals reach it, and its exit status is ours. */
function runToTheEnd(args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Whoever ends npm by its process id ends the shell between npm and this, which passes nothing on.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
