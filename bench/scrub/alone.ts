// The command by itself, for timing one process a file.
import { command } from '../../src/cli/scrub.ts';

process.exitCode = await command.run(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  signal: new AbortController().signal,
});
