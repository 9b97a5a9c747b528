// `springhouse COMMAND …`: finds the command, gives it the process's edges, turns failures into sentences.
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';

/** Loaded when called for, so that `springhouse help` does not wait for SQLite or sharp. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  init: () => import('./init.ts'),
  relay: () => import('./relay.ts'),
  desk: () => import('./desk.ts'),
  card: () => import('./card.ts'),
  report: () => import('./report.ts'),
  carry: () => import('./carry.ts'),
  replies: () => import('./replies.ts'),
  reply: () => import('./reply.ts'),
  inbox: () => import('./inbox.ts'),
  exposure: () => import('./exposure.ts'),
  press: () => import('./press.ts'),
  demo: () => import('./demo.ts'),
};

async function help(topic: string | undefined, io: CommandIo): Promise<number> {
  if (topic && topic !== 'help') {
    const load = commands[topic];
    if (!load) return unknown(topic, io);
    io.stdout(`${(await load()).command.usage}\n`);
    return 0;
  }
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const rows = all.map(({ command }) => `  ${command.name.padEnd(10)}${command.summary}`);
  io.stdout(
    `${[
      'springhouse COMMAND [options]',
      '',
      ...rows,
      '  help      Show this, or how one command is used: springhouse help COMMAND',
      '',
      'Passphrases come from a prompt, or from the file named in SPRINGHOUSE_PASSPHRASE_FILE.',
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
  const load = commands[name];
  if (!load) return unknown(name, io);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, io);
  try {
    return await (await load()).command.run(rest, io);
  } catch (error) {
    io.stderr(`${sentenceOf(error)}\n`);
    return 1;
  }
}

/** An unexpected failure shows its kind and place in our code, never its message, which might hold contents. */
function sentenceOf(error: unknown): string {
  if (error instanceof SpringhouseError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  const kind = error instanceof Error ? error.name : 'Error';
  const place = error instanceof Error ? /src\/[\w/.-]+:\d+/.exec(error.stack ?? '')?.[0] : undefined;
  return `Springhouse met a fault of its own: ${kind}${code}${place ? ` at ${place}` : ''}. What was stored before it is still there. Please report this line.`;
}

if (import.meta.main) {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  process.exitCode = await main(process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    signal: stop.signal,
  });
}
