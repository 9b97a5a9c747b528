// A thread that opens cells for opening-node.ts. Cover, which most cells are, goes back as one word.
import { parentPort, workerData } from 'node:worker_threads';
import { type Job, openerHereNode } from './opening-node.ts';

const opener = openerHereNode(workerData as Uint8Array[]);

parentPort!.on('message', async ({ cells, count }: Job) => {
  const length = cells.length / count;
  const each = Array.from({ length: count }, (_, n) => cells.subarray(n * length, (n + 1) * length));
  parentPort!.postMessage(await opener.open(each));
});
