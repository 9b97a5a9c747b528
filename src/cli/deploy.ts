// springhouse deploy: a built site to where readers get it from.
import { type Means, preview, readyIn, targetAt } from '../press/deploy/deploy.ts';
import { serveSite } from '../press/deploy/serve.ts';
import { PressError } from '../press/error.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';
import { jsonDocument } from './output.ts';

const usage = `springhouse deploy SITE --to PLACE [--preview | --back] [--json]

Puts the built site SITE where readers get it from. PLACE is a folder, user@host:path (by rsync over SSH), or
s3://bucket/prefix with --endpoint URL and --region NAME, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the
environment. In a folder and over SSH the new edition is put beside the old one, and the link "current" is turned to it
in one step: serve PLACE/current, with springhouse relay --site for example. A bucket gets files first, pages after
them, the manifest last, and loses what is gone only then.

--preview    names what would be new, changed and gone, and serves SITE on this machine until Ctrl-C
--back       brings back the edition before the one that readers see now`;

export const command: Command = {
  name: 'deploy',
  summary: 'Put a built site where readers get it from',
  usage,
  async run(args, io) {
    const { values, positionals } = readArgs(
      args,
      {
        to: { type: 'string' },
        preview: { type: 'boolean', default: false },
        back: { type: 'boolean', default: false },
        endpoint: { type: 'string' },
        region: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      ['SITE'],
    );
    const [site, place] = [positionals[0]!, needed(values.to, '--to PLACE')];
    try {
      const target = targetAt(place, meansOf(values, io));
      if (values.back) {
        await target.back({ signal: io.signal });
        io.stdout(values.json ? jsonDocument({ back: place }) : `${place} shows the edition before.\n`);
        return 0;
      }
      const ready = await readyIn(site);
      const comparison = await preview(ready, target);
      const { bytes, ...lists } = comparison;
      const sent = [...bytes.values()].reduce((sum, each) => sum + each, 0);
      if (values.json) io.stdout(jsonDocument({ ...lists, bytes: sent }));
      else io.stdout(`${linesOf(comparison).join('\n')}\n`);
      if (values.preview) {
        if (!values.json)
          await serveSite(site, io.signal, (url) => void io.stdout(`To look at it: ${url}  (Ctrl-C ends)\n`));
        return 0;
      }
      const onProgress = (done: number, of: number) => {
        if (done % 500 === 0) io.stderr(`${done} of ${of} files are there.\n`);
      };
      await target.put(ready, { onProgress, signal: io.signal });
      if (!values.json) io.stdout(`${place} shows this edition. "--back" brings the one before it back.\n`);
      return 0;
    } catch (error) {
      throw error instanceof PressError ? new SpringhouseError(error.code, error.message) : error;
    }
  },
};

function meansOf({ endpoint, region }: { endpoint?: string; region?: string }, { env }: CommandIo): Means {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !region || !accessKeyId || !secretAccessKey) return {};
  return { s3: { endpoint, region, keys: { accessKeyId, secretAccessKey } } };
}

const shownAtMost = 40;

function linesOf({ fresh, changed, gone, same, bytes }: Awaited<ReturnType<typeof preview>>): string[] {
  const named = (word: string, paths: string[]) => [
    ...paths.slice(0, shownAtMost).map((path) => `${word.padEnd(8)} ${path}`),
    ...(paths.length > shownAtMost ? [`${word.padEnd(8)} … and ${paths.length - shownAtMost} more`] : []),
  ];
  return [
    ...named('new', fresh),
    ...named('changed', changed),
    ...named('gone', gone),
    `${fresh.length} new, ${changed.length} changed, ${gone.length} gone, ${same} as before; ${[...bytes.values()].reduce((sum, each) => sum + each, 0)} bytes to send.`,
  ];
}
