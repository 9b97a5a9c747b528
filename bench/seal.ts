// Sealing and opening cells: the two engines against each other, and opening against its bare primitives.
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  createSecretKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Hpke } from '../src/seal/hpke.ts';
import { hpkeNoble } from '../src/seal/hpke-noble.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { type Opener, openerHere } from '../src/seal/opening.ts';
import { openerHereNode, openerWith } from '../src/seal/opening-node.ts';
import { composeParts, encodeCover, sealCell } from '../src/seal/report.ts';
import { atTheEnd } from './ending.ts';
import { type Bench, byTurns, perSecond, rowOf, type Section } from './measure.ts';
import { seededBytes, writerFrom } from './seeded.ts';

const turnMillis = 400;
const cellsAtHand = 64;

/** One cell each: reports of about a thousand Korean characters. */
async function reportPlaintexts(): Promise<Uint8Array[]> {
  const writer = writerFrom(1);
  const parts = Array.from({ length: cellsAtHand }, (_, i) =>
    composeParts({
      id: seededBytes(`id ${i}`, 16),
      key: seededBytes(`key ${i}`, 32),
      report: seededBytes(`report ${i}`, 16),
      language: 'ko',
      text: writer.paragraph('ko', 250),
    }),
  );
  return (await Promise.all(parts)).map((cells) => cells[0]!);
}

/**
 * What no way of opening a cell can leave out.
 *
 * - `imported`: every key imported beforehand, which favours the limit.
 * - `read`: the sender's X25519 key is read from its bytes each time, as each cell brings its own.
 * - `sparing`: read too, and called as the node engine does: Node makes two stack traces for every key that is given as
 *   bytes, which cost more than what it does with them.
 */
type Calls = 'imported' | 'read' | 'sparing';

function primitives(calls: Calls): () => void {
  const kem = generateKeyPairSync('ml-kem-768');
  const { ciphertext } = encapsulate(kem.publicKey);
  const { privateKey } = generateKeyPairSync('x25519');
  const { publicKey } = generateKeyPairSync('x25519');
  const sender = publicKey.export({ format: 'jwk' });
  const [key, nonce, options] = [randomBytes(32), randomBytes(12), { authTagLength: 16 }];
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, options);
  const sealed = cipher.update(encodeCover());
  cipher.final();
  const tag = cipher.getAuthTag();
  const once = () => {
    decapsulate(kem.privateKey, ciphertext);
    const read = calls === 'imported' ? publicKey : createPublicKey({ key: sender, format: 'jwk' });
    diffieHellman({ privateKey, publicKey: read });
    const secret = calls === 'sparing' ? createSecretKey(key) : key;
    const decipher = createDecipheriv('chacha20-poly1305', secret, nonce, options).setAuthTag(tag);
    decipher.update(sealed);
    decipher.final();
  };
  if (calls !== 'sparing') return once;
  return () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    once();
    Error.stackTraceLimit = stackTraceLimit;
  };
}

export async function sealSection(bench: Bench): Promise<Section> {
  const { publicKey, privateKey } = await hpkeNode.fromSeed(seededBytes('intake', 32));
  const reports = await reportPlaintexts();
  const sealAll = (plaintexts: Uint8Array[]) =>
    Promise.all(plaintexts.map((plaintext) => sealCell(hpkeNode, publicKey, plaintext)));
  const reportCells = await sealAll(reports);
  const coverCells = await sealAll(reports.map(() => encodeCover()));
  const sealing = (hpke: Hpke) => () =>
    perSecond(turnMillis, (i) => sealCell(hpke, publicKey, reports[i % cellsAtHand]!));
  const opening = (opener: Opener, kind: 'report' | 'cover', cells: Uint8Array[]) => async () => {
    const each = await perSecond(turnMillis, async () => {
      const odd = (await opener.open(cells)).find((opened) => opened.kind !== kind);
      if (odd) throw new Error(`a ${kind} cell opened as ${odd.kind}`);
    });
    return each * cells.length;
  };
  const [node, noble] = [openerHereNode([privateKey]), openerHere(hpkeNoble)([privateKey])];
  const threads = openerWith([privateKey], availableParallelism());
  const endThreads = atTheEnd(() => threads.end());
  /** As many as a relay gives in one answer. */
  const answer = Array.from({ length: 8 }, () => coverCells).flat();
  const rates = await byTurns(bench, {
    'seal, noble': sealing(hpkeNoble),
    'seal, node': sealing(hpkeNode),
    'open, noble': opening(noble, 'report', reportCells.slice(0, 16)),
    'open, node': opening(node, 'report', reportCells),
    'open cover, node': opening(node, 'cover', coverCells),
    'open cover, threads': opening(threads, 'cover', answer),
    imported: () => perSecond(turnMillis, primitives('imported')),
    read: () => perSecond(turnMillis, primitives('read')),
    sparing: () => perSecond(turnMillis, primitives('sparing')),
  });
  await endThreads();
  const limit = 'ML-KEM + X25519 + ChaCha20';
  return {
    name: 'seal',
    title: 'Cells sealed and opened, per second of CPU',
    rows: [
      rowOf('seal, node engine', '/s', rates['seal, node'], 'noble engine', rates['seal, noble']),
      rowOf('open a report, node engine', '/s', rates['open, node'], 'noble engine', rates['open, noble']),
      ...(['open a report', 'open cover', 'open cover in threads'] as const).flatMap((figure, n) => {
        const ours = rates[(['open, node', 'open cover, node', 'open cover, threads'] as const)[n]!];
        return [
          rowOf(figure, '/s', ours, limit, rates.imported),
          rowOf(figure, '/s', ours, `${limit}, key read`, rates.read),
          rowOf(figure, '/s', ours, `${limit}, key read sparingly`, rates.sparing),
        ];
      }),
    ],
    notes: [
      '«Key read»: the X25519 key that each cell brings is read from its bytes each time.',
      '«Sparingly»: as our engine calls node:crypto, without the stack traces that it makes for every key given as bytes.',
    ],
  };
}
