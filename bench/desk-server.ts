// The real desk over a vault, locked, as a process of its own: `desk-server.ts VAULT`. Prints its one-time address.
import { join } from 'node:path';
import { serveDesk } from '../src/desk/api/serve-node.ts';
import { makeSession } from '../src/desk/desk.ts';
import { openDesk } from '../src/desk/open-node.ts';

const vault = process.argv[2]!;
const session = makeSession((passphrase) => openDesk({ vault, passphrase }), null);
const desk = await serveDesk(session, 0, join(import.meta.dirname, '../dist/desk'));
console.log(desk.newAddress());
process.once('SIGTERM', () => process.exit(0));
