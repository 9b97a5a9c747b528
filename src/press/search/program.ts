// Whether pagefind's program is there for this machine and runs: pagefind itself waits without end for one that does not.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { promisify } from 'node:util';

const names = ['pagefind_extended', 'pagefind'];
const patienceMillis = 60_000;

/** @throws what the system says, if it cannot be run to its end. */
export async function tryPagefind(): Promise<void> {
  await promisify(execFile)(programPath(), ['--version'], { timeout: patienceMillis });
}

/** As pagefind finds it: named by the environment, or in the package for this machine. */
function programPath(): string {
  const named = names.map((name) => process.env[`${name.toUpperCase()}_BINARY_PATH`]).find(Boolean);
  if (named) return named;
  const system = platform() === 'win32' ? 'windows' : platform();
  const ending = system === 'windows' ? '.exe' : '';
  const fromPagefind = createRequire(import.meta.resolve('pagefind'));
  for (const name of names)
    try {
      return fromPagefind.resolve(`@pagefind/${system}-${arch()}/bin/${name}${ending}`);
    } catch {
      // Under its other name, or not at all.
    }
  throw new Error(`no pagefind for ${system}-${arch()}`);
}
