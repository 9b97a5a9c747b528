// The source's page: one script and one style sheet, with names that stay, so that the press can name them and
// the cover script can be the same bytes on every page. Nothing is loaded afterwards.
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/** BIP-39 takes Korean syllables apart, which seal/words.ts undoes; whole ones are a kilobyte lighter to load. */
const wholeSyllables: Plugin = {
  name: 'whole-syllables',
  transform: (code, id) => (id.endsWith('/wordlists/korean.js') ? code.normalize('NFC') : null),
};

export default defineConfig({
  root,
  publicDir: false,
  plugins: [wholeSyllables],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: join(root, 'dist/drop'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    // noble builds hybrid KEMs that we do not use when it is loaded; without them the NIST curves go, too.
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: ['QSF', 'createKitchenSink', 'ecdhKem'],
        propertyReadSideEffects: false,
      },
    },
    lib: {
      entry: join(root, 'src/drop/ui/main.tsx'),
      formats: ['iife'],
      name: 'drop',
      fileName: () => 'drop.js',
      cssFileName: 'drop',
    },
  },
});
