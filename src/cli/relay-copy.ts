// springhouse relay copy: what a relay holds, from its folder to PostgreSQL.
import { randomBytes } from 'node:crypto';
import { copyToPostgres } from '../relay/copy.ts';
import type { CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';

export async function relayCopy(args: string[], io: CommandIo): Promise<number> {
  const { values } = readArgs(args, { data: { type: 'string' }, store: { type: 'string' } });
  const folder = needed(values.data, '--data DIR');
  const url = needed(values.store, '--store URL');
  let told = 0;
  const copied = await copyToPostgres(folder, { url, now: Date.now, random: randomBytes }, (done) => {
    if (done < told + 0.1) return;
    told = done;
    io.stderr(`${Math.floor(done * 100)} % of the cells\n`);
  });
  const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? '' : 's'}`;
  io.stdout(
    `${count(copied.cells, 'cell')} of ${count(copied.logs, 'log')}, ${count(copied.slabs, 'slab')} and ${count(copied.pages, 'page')} are in the new store. ${folder} is as it was: start the relay with --store, see that it answers, then delete the folder.\n`,
  );
  return 0;
}
