// Sealing and opening cells: the two engines against each other, and opening against its bare primitives.
import {
  createCipheriv,
  createDecipheriv,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import type { Hpke } from '../src/seal/hpke.ts';
import { hpkeNoble } from '../src/seal/hpke-noble.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { composeParts, encodeCover, openCell, sealCell } from '../src/seal/report.ts';
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

/** What no way of opening a cell can leave out. The keys are imported beforehand, which favours the limit. */
function primitives(): () => void {
  const kem = generateKeyPairSync('ml-kem-768');
  const { ciphertext } = encapsulate(kem.publicKey);
  const { privateKey } = generateKeyPairSync('x25519');
  const { publicKey } = generateKeyPairSync('x25519');
  const [key, nonce, options] = [randomBytes(32), randomBytes(12), { authTagLength: 16 }];
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, options);
  const sealed = cipher.update(encodeCover());
  cipher.final();
  const tag = cipher.getAuthTag();
  return () => {
    decapsulate(kem.privateKey, ciphertext);
    diffieHellman({ privateKey, publicKey });
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, options).setAuthTag(tag);
    decipher.update(sealed);
    decipher.final();
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
  const opening = (hpke: Hpke, kind: 'report' | 'cover', cells: Uint8Array[]) => () =>
    perSecond(turnMillis, async (i) => {
      const opened = await openCell(hpke, [privateKey], cells[i % cellsAtHand]!);
      if (opened.kind !== kind) throw new Error(`a ${kind} cell opened as ${opened.kind}`);
    });
  const bare = primitives();
  const rates = await byTurns(bench, {
    'seal, noble': sealing(hpkeNoble),
    'seal, node': sealing(hpkeNode),
    'open, noble': opening(hpkeNoble, 'report', reportCells),
    'open, node': opening(hpkeNode, 'report', reportCells),
    'open cover, node': opening(hpkeNode, 'cover', coverCells),
    primitives: () => perSecond(turnMillis, bare),
  });
  const limit = 'ML-KEM + X25519 + ChaCha20';
  return {
    name: 'seal',
    title: 'Cells sealed and opened, per second of CPU',
    rows: [
      rowOf('seal, node engine', '/s', rates['seal, node'], 'noble engine', rates['seal, noble']),
      rowOf('open a report, node engine', '/s', rates['open, node'], 'noble engine', rates['open, noble']),
      rowOf('open a report, node engine', '/s', rates['open, node'], limit, rates.primitives),
      rowOf('open cover, node engine', '/s', rates['open cover, node'], limit, rates.primitives),
    ],
    notes: [],
  };
}
