// The first file of a walled-off process: takes the worker's code and then one job over stdin, answers on
// descriptor 3, and ends. Plain JavaScript, since stripping types costs a process more than starting it does:
// the parent has that done already and sends the result.
//
// A frame is a 32-bit little-endian length, that much JSON, and the parts whose lengths `json.parts` lists.
import { readSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

function readExactly(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const got = readSync(0, bytes, at, length - at, null);
    if (got === 0) process.exit(0);
    at += got;
  }
  return bytes;
}

function readFrame() {
  const json = JSON.parse(readExactly(readExactly(4).readUInt32LE()).toString());
  // Plain arrays: a Buffer's slice would share what it was cut from.
  const parts = json.parts
    .map(readExactly)
    .map(({ buffer, byteOffset, length }) => new Uint8Array(buffer, byteOffset, length));
  return { json, parts };
}

function writeFrame(json, parts) {
  const head = Buffer.from(JSON.stringify({ ...json, parts: parts.map((part) => part.length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  for (const bytes of [length, head, ...parts])
    for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at, bytes.length - at);
}

const { entry, sources } = readFrame().json;
// sharp asks semver only as it is installed; loading it takes as long as all the rest of sharp.
const unasked = 'exports.coerce = (version) => ({ version }); exports.satisfies = exports.gte = () => true;';
registerHooks({
  load(url, context, next) {
    if (Object.hasOwn(sources, url)) return { format: 'module', source: sources[url], shortCircuit: true };
    if (/\/node_modules\/semver\/index\.js$/.test(url))
      return { format: 'commonjs', source: unasked, shortCircuit: true };
    return next(url, context);
  },
});
const { handle } = await import(entry);
writeFrame({ ready: true }, []);

const { json, parts } = readFrame();
try {
  const { parts: out = [], ...answer } = await handle(json.job, ...parts);
  writeFrame({ answer }, out);
} catch (error) {
  // The code alone: what a decoder says may quote the file.
  writeFrame({ refused: error?.name === 'WorkerRefusal' ? error.code : 'damaged' }, []);
}
process.exit(0);
