// `node bench/scrub.ts [figures] [--folder DIR] [--tools "springhouse;mat2"]`: cleaned, refused and leaking, beside mat2 and exiftool.
// `node bench/scrub.ts mutated [N [FROM]]`: N files broken on purpose, ten thousand unless told, from the FROMth on.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findOffice } from '../src/scrub/office.ts';
import { endAll, temporaryFolder } from './ending.ts';
import { hasTool, leakIn, secretsOf } from './scrub/look.ts';
import { mutated } from './scrub/mutated.ts';
import { exiftool, mat2, ours, oursAlone, type Tool } from './scrub/tools.ts';

const shared = join(import.meta.dirname, '../../shared/data/dirty');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/^README/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

const medianOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function figures(folder: string, chosen: string | undefined): Promise<void> {
  const files = filesIn(folder);
  const secrets = new Map(files.map((file) => [file, secretsOf(file)]));
  const tools: Record<string, Tool> = { springhouse: ours, 'springhouse, a command a file': oursAlone };
  const versions = [
    `LibreOffice: ${findOffice() ? 'yes' : 'no'}`,
    `ffmpeg for mat2: ${hasTool('ffmpeg', '-version') ? 'yes' : 'no'}`,
  ];
  for (const [name, tool, flag] of [
    ['mat2', mat2, '--version'],
    ['exiftool', exiftool, '-ver'],
  ] as const) {
    const version = hasTool(name, flag);
    if (version) tools[name] = tool;
    versions.push(`${name}: ${version ?? 'not here, left out'}`);
  }
  const rows: string[][] = [];
  const byFile = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const name of Object.keys(tools)) if (chosen && !chosen.split(';').includes(name)) delete tools[name];
  for (const [name, tool] of Object.entries(tools)) {
    const out = join(temporaryFolder(), 'out');
    mkdirSync(out);
    const start = performance.now();
    const tries = await tool(files, out);
    const seconds = (performance.now() - start) / 1000;
    const results = files.map((file) => {
      const { to, millis } = tries.get(file)!;
      const leak = to ? leakIn(to, secrets.get(file)!) : null;
      byFile.get(file)!.push(to ? (leak ?? 'clean') : 'refused', String(millis));
      return { to, leak, millis };
    });
    const cleaned = results.filter(({ to, leak }) => to && !leak);
    rows.push([
      name,
      String(cleaned.length),
      String(results.filter(({ to }) => !to).length),
      String(results.filter(({ leak }) => leak).length),
      String(medianOf(results.map(({ millis }) => millis))),
      String(medianOf(cleaned.map(({ millis }) => millis))),
      seconds.toFixed(1),
    ]);
  }
  console.log(`${files.length} files in ${folder}. ${versions.join('; ')}.\n`);
  table(['', 'clean', 'refused', 'leaking', 'median ms', 'of cleaned', 'all, s'], rows);
  console.log('');
  const names = Object.keys(tools).filter((name) => !name.includes(','));
  const places = Object.keys(tools).flatMap((name, index) =>
    names.includes(name) ? [index * 2, index * 2 + 1] : [],
  );
  table(
    ['file', ...names.flatMap((name) => [name, 'ms'])],
    files.map((file) => [basename(file), ...places.map((at) => byFile.get(file)![at]!)]),
  );
}

function table(head: string[], rows: string[][]): void {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'));
}

/** Ctrl-C ends the mutated run after the files at hand, and it tells how far it came. */
let stopped = false;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', default: shared }, tools: { type: 'string' } },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true;
    if (positionals[0] !== 'mutated') void endAll().then(() => process.exit(1));
  });
try {
  if (!existsSync(values.folder)) console.log(`There is no ${values.folder} here: nothing was measured.`);
  else if (positionals[0] === 'mutated')
    await mutated(
      values.folder,
      Number(positionals[2] ?? 0),
      Number(positionals[1] ?? 10_000),
      () => stopped,
    );
  else await figures(values.folder, values.tools);
} finally {
  await endAll();
}
