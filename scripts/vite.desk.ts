// The desk's screens: one script and one sheet, names without hashes, in dist/desk/.
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root: join(root, 'src/desk/ui'),
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(root, 'dist/desk'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: join(root, 'src/desk/ui/main.tsx'),
      output: {
        entryFileNames: 'desk.js',
        assetFileNames: 'desk[extname]',
        codeSplitting: false,
      },
    },
  },
});
