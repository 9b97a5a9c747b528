// The load generator where there is no wrk: raw sockets that are kept open, one request at a time on each.
// Reads no more of an answer than its status and where it ends.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { cellBytes } from '../src/wire/sizes.ts';
import { type Answers, cellBegin, connections, type Load } from './load.ts';

const load = JSON.parse(process.argv[2]!) as Load;
const { hostname, port, host } = new URL(load.url);
const answers: Answers = { count: 0, seconds: 0, failed: 0 };
/** Where the first digit stands in `HTTP/1.1 202`. */
const statusAt = 9;
let sent = 0;

const file = load.stamps ? readFileSync(load.stamps) : null;
const rest = file?.subarray(0, cellBytes - 32) ?? Buffer.alloc(cellBytes - 32, 'x');
const stamps = file?.toString('latin1', cellBytes - 32).split('\n') ?? [];

function postOf(): () => Buffer {
  const head = `POST ${load.path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${cellBytes}\r\n`;
  return () => {
    const stamp = stamps[sent] ? `Springhouse-Stamp: ${stamps[sent]}\r\n` : '';
    const begin = Buffer.from(`${head}${stamp}\r\n${cellBegin(load.seed, sent++)}`, 'latin1');
    return Buffer.concat([begin, rest]);
  };
}

const getOf = () => () =>
  Buffer.from(`GET ${load.path}/${sent++ % 64} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 'latin1');

/** What `received` lacks: bytes of the body, or `null` while that is not known. A chunked answer is an empty one. */
function lacking(received: Buffer): number | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, end))?.[1];
  if (length !== undefined) return end + 4 + Number(length) - received.length;
  return received.subarray(end + 4).toString('latin1') === '0\r\n\r\n' ? 0 : null;
}

function keepAsking(socket: Socket): void {
  const next = load.method === 'POST' ? postOf() : getOf();
  let begun: Buffer = Buffer.alloc(0);
  let left: number | null = null;
  socket.setNoDelay(true);
  socket.on('connect', () => socket.write(next()));
  socket.on('error', () => answers.failed++);
  socket.on('data', (chunk: Buffer) => {
    if (left !== null) left -= chunk.length;
    else {
      begun = begun.length > 0 ? Buffer.concat([begun, chunk]) : chunk;
      left = lacking(begun);
    }
    if (left !== 0) return;
    if (begun[statusAt] === '2'.charCodeAt(0)) answers.count++;
    else answers.failed++;
    begun = begun.subarray(0, 0);
    left = null;
    socket.write(next());
  });
}

const started = performance.now();
const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname));
for (const socket of sockets) keepAsking(socket);
setTimeout(() => {
  answers.seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify(answers));
  process.exit();
}, load.seconds * 1000);
