import {
  describeReview,
  type LineError,
  loadSolver,
  readExposureFile,
  resultToJson,
  review,
} from '../exposure/index.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { readArgs, readText } from './input.ts';

const usage = `springhouse exposure FILE [--json]

Says how few people could be each subject, from everything published and a draft.
FILE is YAML or JSON; docs/exposure.md describes it, examples/exposure/ has one to try.

  --json   print one JSON document

Exit status: 0 nothing is blocked, 1 something is blocked, 2 the file is wrong.`;

export const command: Command = {
  name: 'exposure',
  summary: 'How few people could be the subject of what a draft says',
  usage,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean', default: false } }, ['FILE']);
    const [file, { json }] = [positionals[0]!, values];
    const text = await textOf(file);
    if ('sentence' in text) return wrong(file, [{ line: null, message: text.sentence }], json, io);
    const read = readExposureFile(text.text);
    if ('errors' in read) return wrong(file, read.errors, json, io);
    // WebAssembly takes a moment; only stated overlaps need it.
    const solver = read.model.overlaps?.length ? await loadSolver() : undefined;
    const result = review(read.model, undefined, solver);
    io.stdout(json ? resultToJson(result) : describeReview(read.model, result));
    return Object.values(result.subjects).some(({ blocked }) => blocked) ? 1 : 0;
  },
};

async function textOf(file: string): Promise<{ text: string } | { sentence: string }> {
  try {
    return { text: await readText(file) };
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    return { sentence: error.message.slice(`${file}: `.length) };
  }
}

function wrong(
  file: string,
  errors: (Omit<LineError, 'line'> & { line: number | null })[],
  json: boolean,
  io: CommandIo,
): number {
  for (const { line, message } of errors)
    io.stderr(`${file}:${line === null ? '' : `${line}:`} ${message}\n`);
  if (json) io.stdout(resultToJson({ errors }));
  return 2;
}
