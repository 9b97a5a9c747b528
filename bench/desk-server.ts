// The real desk over a vault, locked, as a process of its own: `desk-server.ts VAULT`. Prints its one-time address,
// answers `address` with another one, and every other message with the milliseconds of processor time that it took so far.
import { join } from 'node:path';
import { serveDesk } from '../src/desk/api/serve-node.ts';
import { makeSession } from '../src/desk/desk.ts';
import { openDesk } from '../src/desk/open-node.ts';

const vault = process.argv[2]!;
const session = makeSession((passphrase) => openDesk({ vault, passphrase }), null);
const desk = await serveDesk(session, 0, join(import.meta.dirname, '../dist/desk'));
console.log(desk.newAddress());
// Asked before and after each thing: on a busy machine the clock says little of what it costs.
process.on('message', (asked) => {
  if (asked === 'address') return void console.log(desk.newAddress());
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
