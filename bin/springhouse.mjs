#!/usr/bin/env node
// The command as people type it. Hands over to src/cli/main.ts on Node 24, which runs TypeScript directly.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, findNode, root } from '../scripts/node24.mjs';

ensureInstalled();
const child = spawn(findNode(), [join(root, 'src/cli/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // What was compiled once is not compiled again: a third of the time that a small command takes.
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
});
// Ctrl-C reaches the child by itself; this process waits for it to end in good order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
