// A port for a relay that goes away and comes back at the same address.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out to whoever asks for any, so that nobody takes it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const listening = once(server, 'listening');
    server.listen(port, '127.0.0.1');
    const free = await listening.then(
      () => true,
      () => false,
    );
    if (!free) continue;
    const closed = once(server, 'close');
    server.close();
    await closed;
    return port;
  }
}
