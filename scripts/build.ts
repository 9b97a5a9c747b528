// Builds the browser bundles into dist/: the source's page (drop) and the desk's screens (desk).
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const quiet = process.argv.includes('--quiet');

for (const name of ['drop', 'desk']) {
  await build({
    configFile: join(root, 'scripts', `vite.${name}.ts`),
    logLevel: quiet ? 'error' : 'warn',
  });
}
if (!quiet) console.log('dist/drop, dist/desk');
