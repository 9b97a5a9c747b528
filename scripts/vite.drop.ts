// The source's page, for each language: drop-ko.js, the site's one script; drop-more-ko.js, which it loads when a file, a
// picture or paper is asked for; drop-qr-read-ko.js, which who carries paper loads; drop-x25519-noble-ko.js, which an old browser loads; drop-whole-ko.js, all in one, for the
// page that is one file; and one style sheet. Names stay, so that the press can name them and the script can be the same
// bytes on every page in a language.
import { join } from 'node:path';
import { build, defineConfig, type InlineConfig, minifySync, type Plugin } from 'vite';
import { languages } from '../src/drop/languages/index.ts';
import { packWords } from '../src/seal/word-packing.ts';
import { wordList } from '../src/seal/words.ts';
import { shortNames } from './short-names.ts';
import { unusedParts } from './unused-parts.ts';
import { wordlessErrors } from './wordless-errors.ts';

const root = join(import.meta.dirname, '..');
const languageModule = 'springhouse:language';
const moreModule = 'springhouse:more-language';
const target = 'es2022';

/**
 * noble's checks of the types and lengths of arguments, which its own callers and ours get right in every test on
 * Node. Without them the page loads a kilobyte less. Checks of keys, points and tags have other names and stay.
 */
const argumentChecks: string[] = [
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

/** What a language brings, as one statement of script, which names it `springhouseLanguage`. */
function languageScript(language: string): Promise<string> {
  const rest = `export const language = ${JSON.stringify(language)};
    export const words = ${JSON.stringify(packWords(wordList(language)))};`;
  return phrasesScript(language, '', 'springhouseLanguage', rest);
}

/** What it brings to what is loaded later. */
const moreLanguageScript = (language: string): Promise<string> =>
  phrasesScript(language, 'More', 'springhouseMore', '');

async function phrasesScript(
  language: string,
  part: '' | 'More',
  name: string,
  rest: string,
): Promise<string> {
  const id = `\0${languageModule}`;
  const file = JSON.stringify(join(root, `src/drop/languages/${language}.ts`));
  const source = `export { ${language.replace('-', '')}${part} as phrases } from ${file};\n${rest}`;
  const plugin: Plugin = {
    name: 'language',
    resolveId: (asked) => (asked.endsWith(languageModule) ? id : null),
    load: (asked) => (asked === id ? source : null),
  };
  return codeOf({
    plugins: [plugin],
    build: {
      lib: { entry: languageModule, formats: ['iife'], name, fileName: language },
    },
  });
}

/** For the script: what stands before it has put the language there. */
const language: Plugin = {
  name: 'language',
  enforce: 'pre',
  resolveId: (asked) => ([languageModule, moreModule].includes(asked) ? `\0${asked}` : null),
  load: (asked) =>
    ({
      [`\0${languageModule}`]: 'export const { language, phrases, words } = springhouseLanguage;',
      [`\0${moreModule}`]: 'export const { phrases } = springhouseMore;',
    })[asked] ?? null,
};

const shared: InlineConfig = {
  configFile: false,
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  // One copy of each: @noble/post-quantum would bring older ones of its own.
  resolve: {
    dedupe: ['@noble/hashes', '@noble/curves', '@noble/ciphers'],
    alias: [{ find: /^preact(\/jsx-runtime)?$/, replacement: join(root, 'src/drop/ui/render.ts') }],
  },
};
const treeshake = { propertyReadSideEffects: false, manualPureFunctions: argumentChecks } as const;

/** Builds into memory. @returns the one script. */
async function codeOf(config: InlineConfig): Promise<string> {
  const output = await build({
    ...shared,
    ...config,
    logLevel: 'error',
    build: { ...config.build, write: false, target, minify: false, reportCompressedSize: false },
  });
  const [{ output: chunks }] = output as unknown as [{ output: { code: string }[] }];
  return chunks[0]!.code;
}

/** The page that is one file passes nothing on, so it reads no codes either. */
const readsNoCodes: Plugin = {
  name: 'reads-no-codes',
  enforce: 'pre',
  resolveId: (asked) => (asked.endsWith('/qr-read.ts') ? '\0no-codes' : null),
  load: (asked) => (asked === '\0no-codes' ? 'export {};' : null),
};

/** The script with all that is loaded later, for the page that is one file. */
const wholeScript = (): Promise<string> =>
  codeOf({
    plugins: [wordlessErrors, readsNoCodes, language],
    build: {
      rolldownOptions: { treeshake },
      lib: { entry: join(root, 'src/drop/ui/main.tsx'), formats: ['iife'], name: 'drop', fileName: 'whole' },
    },
  });

/** Properties get short names by a list, so that they are the same in all scripts of a page. */
const shortest = {
  module: true,
  compress: { target },
  mangle: true,
  mangleProps: { include: new RegExp(`^(?:${Object.keys(shortNames).join('|')})$`), cache: shortNames },
} satisfies Parameters<typeof minifySync>[2];

/** Puts each language before the script, which is built once, and its name into those that are loaded later. */
const oneLanguageAPage: Plugin = {
  name: 'one-language-a-page',
  generateBundle: {
    order: 'post', // After Vite has made the style sheet.
    async handler(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const { fileName } of chunks) delete bundle[fileName];
      const whole = await wholeScript();
      for (const tag of Object.keys(languages)) {
        const [first, later] = [await languageScript(tag), await moreLanguageScript(tag)];
        const named = (code: string) =>
          chunks.reduce(
            (so, { fileName }) => so.replaceAll(`./${fileName}`, `./${inLanguage(fileName, tag)}`),
            code,
          );
        const emit = (name: string, code: string) => {
          const source = minifySync(name, code, shortest).code;
          this.emitFile({ type: 'asset', fileName: inLanguage(name, tag), source });
        };
        for (const { fileName, code, isEntry } of chunks)
          emit(fileName, (isEntry ? first : fileName === 'drop-more.js' ? later : '') + named(code));
        emit('drop-whole.js', first + later + whole);
      }
    },
  },
};

const inLanguage = (fileName: string, tag: string): string => fileName.replace('.js', `-${tag}.js`);

export default defineConfig({
  ...shared,
  plugins: [unusedParts, wordlessErrors, language, oneLanguageAPage],
  build: {
    outDir: join(root, 'dist/drop'),
    emptyOutDir: true,
    target,
    minify: false, // Together with the language.
    cssMinify: true,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      treeshake,
      preserveEntrySignatures: false, // What is shared stays in the one script.
      output: { chunkFileNames: 'drop-[name].js' },
    },
    lib: {
      entry: join(root, 'src/drop/ui/main.tsx'),
      formats: ['es'],
      fileName: () => 'drop.js',
      cssFileName: 'drop',
    },
  },
});
