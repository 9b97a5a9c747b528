// Finds a Chromium for the tests, or installs one: Debian's package where there is apt, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of an installed Chromium, or `null`. */
export function findChromium(): string | null {
  const named = [process.env.CHROMIUM, '/usr/bin/chromium', chromium.executablePath()];
  return named.find((path) => path && existsSync(path)) ?? null;
}

function install(): void {
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    if (
      run('apt-get', ['update', '-q']) &&
      run('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
    )
      return;
  }
  run(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']);
}

if (import.meta.main) {
  if (!findChromium()) install();
  const found = findChromium();
  if (!found) {
    console.error(
      'The browser tests need Chromium. Install it (on Debian: apt-get install chromium) and run this again.',
    );
    process.exit(1);
  }
  console.log(found);
}
