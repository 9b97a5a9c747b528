// Draws every screen in every language in one browser page; see every-screen-page.tsx.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

interface Drawing {
  show(language: string, screen: string): void;
  screenNames: string[];
}

export async function openEveryScreen(page: Page) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: {
      alias: [{ find: /^preact(\/jsx-runtime)?$/, replacement: join(root, 'src/drop/ui/render.ts') }],
    },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(root, 'test/drop/every-screen-page.tsx'),
        formats: ['iife'],
        name: 'screens',
        fileName: () => 'screens.js',
      },
    },
  });
  const [{ output }] = built as unknown as [
    { output: { fileName: string; code?: string; source?: string }[] },
  ];
  const file = (end: string) => output.find(({ fileName }) => fileName.endsWith(end))!;
  await page.setContent('<!doctype html><meta name="viewport" content="width=device-width"><body>');
  await page.addStyleTag({ content: String(file('.css').source) });
  await page.addScriptTag({ content: file('.js').code! });
  return {
    screens: await page.evaluate(() => (window as unknown as Drawing).screenNames),
    show: (language: string, screen: string) =>
      page.evaluate(
        ([language, screen]) => {
          (window as unknown as Drawing).show(language!, screen!);
          document.documentElement.lang = language!;
        },
        [language, screen],
      ),
  };
}
