// The source's page: one script a language, drop-ko.js, and one style sheet. Names stay, so that the press can name
// them and the cover script can be the same bytes on every page in a language. Nothing is loaded afterwards.
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';
import { languages } from '../src/drop/languages/index.ts';
import { packWords } from '../src/seal/word-packing.ts';
import { wordList } from '../src/seal/words.ts';
import { wordlessErrors } from './wordless-errors.ts';

const root = join(import.meta.dirname, '..');
const languageModule = 'springhouse:language';
const target = 'es2022';

/**
 * noble's checks of the types and lengths of arguments, which its own callers and ours get right in every test on
 * Node. Without them the page loads a kilobyte less. Checks of keys, points and tags have other names and stay.
 */
const argumentChecks = [
  'abytes',
  'abool',
  'anumber',
  'ahash',
  'aexists',
  'aoutput',
  'aopts',
  'aobject',
  'afield',
  'validateObject',
];

/** What a language brings, as one statement of script. */
async function languageScript(language: string): Promise<string> {
  const id = `\0${languageModule}`;
  const name = language.replace('-', '');
  const file = JSON.stringify(join(root, `src/drop/languages/${language}.ts`));
  const source = `export { ${name} as phrases } from ${file};
    export const language = ${JSON.stringify(language)};
    export const words = ${JSON.stringify(packWords(wordList(language)))};`;
  const plugin: Plugin = {
    name: 'language',
    resolveId: (asked) => (asked.endsWith(languageModule) ? id : null),
    load: (asked) => (asked === id ? source : null),
  };
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [plugin],
    build: {
      write: false,
      target,
      lib: { entry: languageModule, formats: ['iife'], name: 'springhouseLanguage', fileName: language },
    },
  });
  const [{ output: chunks }] = output as unknown as [{ output: { code: string }[] }];
  return chunks[0]!.code;
}

/** Puts each language before the script, which is built once. */
const oneLanguageAPage: Plugin = {
  name: 'one-language-a-page',
  generateBundle: {
    order: 'post', // After Vite has made the style sheet.
    async handler(_, bundle) {
      const script = bundle['drop.js'];
      if (script?.type !== 'chunk') throw new Error('the drop has no script');
      delete bundle['drop.js'];
      for (const language of Object.keys(languages))
        this.emitFile({
          type: 'asset',
          fileName: `drop-${language}.js`,
          source: (await languageScript(language)) + script.code,
        });
    },
  },
};

export default defineConfig({
  root,
  publicDir: false,
  plugins: [wordlessErrors, oneLanguageAPage],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  // One copy of each: @noble/post-quantum would bring older ones of its own.
  resolve: {
    dedupe: ['@noble/hashes', '@noble/curves', '@noble/ciphers'],
    alias: [{ find: /^preact(\/jsx-runtime)?$/, replacement: join(root, 'src/drop/ui/render.ts') }],
  },
  build: {
    outDir: join(root, 'dist/drop'),
    emptyOutDir: true,
    target,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: [languageModule],
      output: { globals: { [languageModule]: 'springhouseLanguage' } },
      treeshake: {
        propertyReadSideEffects: false,
        manualPureFunctions: argumentChecks,
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
