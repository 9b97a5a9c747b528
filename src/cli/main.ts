// `springhouse COMMAND …`: finds the command, gives it the process's edges, turns failures into sentences.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse } from './misuse.ts';
import { keepOutOfDumps } from './no-dumps.ts';
import { processEdges } from './process.ts';

/** Loaded when called for, so that `springhouse help` does not wait for SQLite or sharp. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  init: () => import('./init.ts'),
  relay: () => import('./relay.ts'),
  keys: () => import('./keys.ts'),
  desk: () => import('./desk.ts'),
  card: () => import('./card.ts'),
  report: () => import('./report.ts'),
  carry: () => import('./carry.ts'),
  page: () => import('./page.ts'),
  replies: () => import('./replies.ts'),
  reply: () => import('./reply.ts'),
  inbox: () => import('./inbox.ts'),
  exposure: () => import('./exposure.ts'),
  details: () => import('./details.ts'),
  check: () => import('./check.ts'),
  places: () => import('./places.ts'),
  circles: () => import('./circles.ts'),
  policy: () => import('./policy.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  press: () => import('./press.ts'),
  verify: () => import('./verify.ts'),
  deploy: () => import('./deploy.ts'),
  'press-key': () => import('./press-key.ts'),
  scrub: () => import('./scrub.ts'),
  join: () => import('./join.ts'),
  admit: () => import('./admit.ts'),
  accept: () => import('./accept.ts'),
  grant: () => import('./grant.ts'),
  revoke: () => import('./revoke.ts'),
  reassign: () => import('./reassign.ts'),
  sync: () => import('./sync.ts'),
  remove: () => import('./remove.ts'),
  members: () => import('./members.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  passphrase: () => import('./change-passphrase.ts'),
  rescue: () => import('./rescue.ts'),
  doctor: () => import('./doctor.ts'),
  demo: () => import('./demo.ts'),
};

/** Nobody types `constructor`, but then there is no such command either. */
const named = (name: string) => (Object.hasOwn(commands, name) ? commands[name] : undefined);

async function help(topic: string | undefined, io: CommandIo): Promise<number> {
  if (topic && topic !== 'help') {
    const load = named(topic);
    if (!load) return unknown(topic, io);
    io.stdout(`${(await load()).command.usage}\n`);
    return 0;
  }
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const rows = all.map(({ command }) => `  ${command.name.padEnd(12)}${command.summary}`);
  io.stdout(
    `${[
      'springhouse COMMAND [options]',
      '',
      ...rows,
      '  help        Show this, or how one command is used: springhouse help COMMAND',
      '',
      'Passphrases come from a prompt, or from the file named in SPRINGHOUSE_PASSPHRASE_FILE.',
      'Exit status: 0 done, 1 something failed, 2 the call is wrong, 130 stopped by Ctrl-C.',
    ].join('\n')}\n`,
  );
  return 0;
}

function unknown(name: string, io: CommandIo): number {
  io.stderr(`There is no command «${name}». springhouse help lists them.\n`);
  return 2;
}

export async function main(args: string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (!name || name === 'help' || name === '--help' || name === '-h') return help(rest[0], io);
  const load = named(name);
  if (!load) return unknown(name, io);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, io);
  const { command } = await load();
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof Misuse) {
      io.stderr(`${error.message}\n\n${command.usage}\n`);
      return 2;
    }
    if (io.signal.aborted && isAbort(error)) {
      io.stderr('Stopped before the end. What was done until then is kept.\n');
      return stopped;
    }
    io.stderr(`${sentenceOf(error)}\n`);
    return 1;
  }
}

/** Exit status of what Ctrl-C ended before it was done, as shells count. */
const stopped = 130;

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** An unexpected failure shows its kind and place in our code, never its message, which might hold contents. */
function sentenceOf(error: unknown): string {
  if (error instanceof SpringhouseError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  const kind = error instanceof Error ? error.name : 'Error';
  const place = error instanceof Error ? /src\/[\w/.-]+:\d+/.exec(error.stack ?? '')?.[0] : undefined;
  return `Springhouse met a fault of its own: ${kind}${code}${place ? ` at ${place}` : ''}. What was stored before it is still there. Please report this line.`;
}

if (import.meta.main) {
  keepOutOfDumps();
  // Code and nothing else is kept there. A folder that cannot be written to is no failure.
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
  const edges = processEdges();
  const status = await main(process.argv.slice(2), edges.io);
  process.exitCode = edges.failed() ? 1 : status;
}
