// Deploying to another machine by the system's own rsync and ssh: the same folders there as on this one.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PressError } from '../error.ts';
import { manifestFile } from '../manifest/manifest.ts';
import { compare, filesIn } from './compare.ts';
import { before, current, nextAfter, numbersIn, outdated, releases } from './releases.ts';
import type { Target } from './target.ts';
import { stopped } from './to-folder.ts';

/** Programs by their names or paths; tests give their own. */
export interface Programs {
  ssh: string;
  rsync: string;
}

/** @param host - and @param folder - as `readPlace` lets them through: no word of theirs can be a command. */
export function overSsh(
  host: string,
  folder: string,
  programs: Programs = { ssh: 'ssh', rsync: 'rsync' },
): Target {
  const at = folder.startsWith('~') || folder.startsWith('/') ? folder : `./${folder}`;
  const there = (command: string) => run(programs.ssh, ['-o', 'BatchMode=yes', host, command], host);
  const names = async () => numbersIn((await there(`ls ${at}/${releases} 2>/dev/null || true`)).split('\n'));
  const shown = async () =>
    (await there(`readlink ${at}/${current} || true`)).trim().split('/').at(-1) || null;
  /** Where `mv -T` is not known, the link is replaced in two steps that lie next to each other. */
  const show = (name: string) =>
    there(
      `cd ${at} && ln -sfn ${releases}/${name} .${current}.new && (mv -T .${current}.new ${current} 2>/dev/null || (rm -f .${current}.new; ln -sfn ${releases}/${name} ${current}))`,
    );
  const manifestThere = async () => {
    const text = await there(`cat ${at}/${current}/${manifestFile} 2>/dev/null || true`);
    return text === '' ? null : new TextEncoder().encode(text);
  };
  return {
    manifest: manifestThere,
    standing: async () => {
      const [numbers, now] = [await names(), await shown()];
      const when = async (name: string | null | undefined) => {
        if (!name) return null;
        const file = `${at}/${releases}/${name}/${manifestFile}`;
        const seconds = await there(
          `stat -c %Y ${file} 2>/dev/null || stat -f %m ${file} 2>/dev/null || true`,
        );
        return /^\d+$/.test(seconds.trim()) ? Number(seconds) * 1000 : null;
      };
      return { shown: await when(now), before: await when(now && before(numbers, now)) };
    },
    put: async (site, { onProgress, signal } = {}) => {
      const manifest = await manifestThere();
      const { fresh, changed } = compare(site.files, manifest && filesIn(manifest, 'of what is there now'));
      const of = fresh.length + changed.length + site.vouching.length;
      const counted = (line: string) => /^sent [^\n]*[^/]$/.test(line);
      let done = 0;
      const onLine = (line: string) => {
        if (counted(line)) onProgress?.(Math.min(++done, of), of);
      };
      await there(`mkdir -p ${at}/${releases}`);
      const [numbers, old] = [await names(), await shown()];
      const name = nextAfter(numbers);
      const links = old === null ? [] : [`--link-dest=../${old}`];
      const to = `${host}:${at}/${releases}/${name}.part/`;
      const options = [
        '-rlpt',
        '--checksum',
        '--delete',
        '--exclude=.*',
        '--out-format=sent %n',
        ...links,
        '-e',
        `${programs.ssh} -o BatchMode=yes`,
      ];
      await run(programs.rsync, [...options, `${site.folder}/`, to], host, { onLine, signal });
      await there(`mv ${at}/${releases}/${name}.part ${at}/${releases}/${name}`);
      await show(name);
      for (const one of outdated([...numbers, name], name)) await there(`rm -rf ${at}/${releases}/${one}`);
    },
    back: async () => {
      const now = await shown();
      const last = now === null ? undefined : before(await names(), now);
      if (last === undefined)
        throw new PressError(
          'nothing-before',
          `There is no edition before this one at ${host}:${folder}. What readers see stays as it is.`,
        );
      await show(last);
    },
  };
}

interface Watching {
  /** Told each line as it comes; then none is returned. */
  onLine?: (line: string) => void;
  signal?: AbortSignal | undefined;
}

function run(
  program: string,
  args: string[],
  host: string,
  { onLine, signal }: Watching = {},
): Promise<string> {
  if (signal?.aborted) return Promise.reject(stopped());
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  let said = '';
  if (onLine) createInterface(child.stdout).on('line', onLine);
  else child.stdout.on('data', (data: Buffer) => void out.push(data));
  const stop = () => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2000);
  });
  const failed = (why: string, cause?: unknown) =>
    reject(
      new PressError(
        'cannot-deploy',
        `The site could not be put on ${host}: ${why} What readers see stays as it was. Try again when that is mended.`,
        { cause },
      ),
    );
  child.on('error', (error: NodeJS.ErrnoException) =>
    failed(
      error.code === 'ENOENT' ? `there is no program ${program} on this machine.` : `${error.code}.`,
      error,
    ),
  );
  child.on('close', (status) => {
    signal?.removeEventListener('abort', stop);
    if (signal?.aborted && status !== 0) reject(stopped());
    else if (status === 0) resolve(Buffer.concat(out).toString());
    else
      failed(`${said.trim().split('\n').at(-1) || `${program} ended with ${status}`}.`.replace(/\.\.$/, '.'));
  });
  return promise;
}
