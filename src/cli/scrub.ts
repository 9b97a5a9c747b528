// springhouse scrub: files cleaned for publishing.
import { parseArgs } from 'node:util';
import type { CleanType } from '../scrub/check/index.ts';
import { CallError, type Outcome, scrubAll, tasksFor } from '../scrub/folder.ts';
import { looksFor } from '../scrub/looks.ts';
import type { Rectangle } from '../scrub/paint.ts';
import type { ScrubOptions } from '../scrub/scrub.ts';
import type { Command, CommandIo } from './command.ts';

const usage = `springhouse scrub IN --out OUT [--shrink PIXELS] [--renoise] [--black X,Y,W,H] [--blur X,Y,W,H] [--json]

Writes what may be published of the file or folder IN to OUT: the picture, the pages, the sound or the words, and
nothing besides. What cannot be cleaned is refused whole, with the reason. Originals are not changed.

  --out OUT         file, or folder; made if it is missing
  --shrink PIXELS   pictures: longest side at most that
  --renoise         pictures: smoothed, with fresh grain over them, against the pattern that a camera leaves
  --black X,Y,W,H   one picture: cover that rectangle, in its pixels; may be given again
  --blur X,Y,W,H    the same with a few patches of colour; not for writing
  --json            tell it as JSON
  --language LANG   en or ko, for what to look at before publishing

Exit status: 0 all cleaned, 1 something refused, 2 the call is wrong.`;

export const command: Command = {
  name: 'scrub',
  summary: 'Clean files for publishing, or refuse them',
  usage,
  async run(args, io) {
    const call = readCall(args);
    if (typeof call === 'string') {
      io.stderr(`${call}\n\n${usage}\n`);
      return 2;
    }
    try {
      return await clean(call, io);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      io.stderr(`${error.message} Nothing was written.\n`);
      return 2;
    }
  },
};

interface Call {
  from: string;
  out: string;
  json: boolean;
  language: string;
  options: ScrubOptions;
}

async function clean({ from, out, json, language, options }: Call, io: CommandIo): Promise<number> {
  const tasks = tasksFor(from, out);
  if (options.paint?.length && tasks.length !== 1)
    throw new CallError('Rectangles are for one picture at a time.');
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome) => {
    outcomes.push(outcome);
    if (!json) io.stdout(`${lineOf(outcome)}\n`);
  };
  await scrubAll(tasks, options, tell, io.signal);
  const types = new Set(outcomes.flatMap((one) => ('type' in one ? [one.type as CleanType] : [])));
  const looks = new Map(
    [...types].flatMap((type) => looksFor(type, language)).map((look) => [look.id, look]),
  );
  const cleaned = outcomes.filter((one) => 'to' in one).length;
  const summary = { cleaned, refused: outcomes.length - cleaned, left: tasks.length - outcomes.length };
  if (json) io.stdout(`${JSON.stringify({ ...summary, files: outcomes, looks: [...looks.values()] })}\n`);
  else {
    io.stdout(`${summary.cleaned} cleaned, ${summary.refused} refused.\n`);
    if (summary.left > 0) io.stdout(`Stopped before ${summary.left} more were begun.\n`);
    if (cleaned > 0) {
      io.stdout('\nBefore publishing, look for what cleaning does not take out:\n');
      for (const { sentence } of looks.values()) io.stdout(`- ${sentence}\n`);
      io.stdout('- File names stay; they may tell a date, a camera or a person.\n');
    }
  }
  return summary.refused > 0 || summary.left > 0 ? 1 : 0;
}

const lineOf = (outcome: Outcome): string =>
  'to' in outcome
    ? [`${outcome.from} → ${outcome.to}`, ...outcome.notes].join('\n    ')
    : `${outcome.from}: refused. ${outcome.sentence}`;

/** @returns a sentence if the call is wrong. */
function readCall(args: string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        shrink: { type: 'string' },
        renoise: { type: 'boolean', default: false },
        black: { type: 'string', multiple: true, default: [] },
        blur: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        language: { type: 'string', default: 'en' },
      },
    });
    const [from, ...more] = positionals;
    if (!from || more.length > 0) return 'Name one file or folder to clean.';
    if (!values.out) return 'Say where the clean file goes: --out OUT.';
    const longestSide = values.shrink === undefined ? undefined : Number(values.shrink);
    if (longestSide !== undefined && !(Number.isInteger(longestSide) && longestSide >= 16))
      return `«${values.shrink}» is not a number of pixels, 16 at least.`;
    const paint: Rectangle[] = [];
    for (const how of ['black', 'blur'] as const)
      for (const text of values[how]) {
        const rectangle = readRectangle(text, how);
        if (!rectangle) return `«${text}» is not X,Y,W,H in pixels, such as 120,40,200,160.`;
        paint.push(rectangle);
      }
    const options = { longestSide, renoise: values.renoise, paint };
    return { from, out: values.out, json: values.json, language: values.language, options };
  } catch (error) {
    return (error as Error).message.split('. ')[0]!.replace(/\.?$/, '.');
  }
}

function readRectangle(text: string, how: Rectangle['how']): Rectangle | null {
  const match = /^(\d{1,6}),(\d{1,6}),([1-9]\d{0,5}),([1-9]\d{0,5})$/.exec(text);
  if (!match) return null;
  const [x, y, width, height] = match.slice(1).map(Number);
  return { x: x!, y: y!, width: width!, height: height!, how };
}
