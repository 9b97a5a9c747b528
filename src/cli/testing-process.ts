// `springhouse …` as a process of its own in tests: as `main.ts`, but that a passphrase of the vaults it makes costs
// next to nothing to try.
import { main } from './main.ts';
import { keepOutOfDumps } from './no-dumps.ts';
import { processEdges } from './process.ts';
import { cheap } from './testing.ts';

keepOutOfDumps();
const edges = processEdges();
const status = await main(process.argv.slice(2), { ...edges.io, kdf: cheap, workFactor: 4 });
process.exitCode = edges.failed() ? 1 : status;
