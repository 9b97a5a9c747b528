// springhouse press --watch: a program that stays beside an edition that is being edited.
import type { Built } from '../press/building/site-folder.ts';
import { parseEdition } from '../press/edition/index.ts';
import { searchFiles } from '../press/press.ts';
import { watchFolder } from '../press/watching.ts';
import type { CommandIo } from './command.ts';
import { type Bytes, buildWith, type Call, signerOf, tellProblems } from './press-build.ts';

/** What it keeps of the last build in memory makes the next one quick; a problem is told, and the site stays. */
export async function buildAgainAndAgain(call: Call, io: CommandIo): Promise<number> {
  const signer = call.vault === undefined ? null : await signerOf(call.vault, io);
  let known: Built['known'] | undefined = call.whole ? new Map() : undefined;
  let search: Bytes = new Map();
  let last: Built | undefined;
  for await (const { files, since } of watchFolder(call.edition, io.signal)) {
    const parsed = parseEdition(files);
    if (parsed.ok) {
      const put = async (what: string, from: number) => {
        const built = await buildWith(call, io, parsed.edition, signer, search, known);
        last = built;
        known = built.known;
        const written = built.changed?.length ?? built.files;
        io.stdout(`${what}: ${written} files written in ${Math.round(performance.now() - from)} ms.\n`);
      };
      if (call.search && last === undefined) search = await searchFiles(parsed.edition);
      const isFirst = last === undefined;
      await put('Site', since);
      if (call.search && !isFirst) {
        const begun = performance.now();
        search = await searchFiles(parsed.edition);
        await put('Search', begun);
      }
    } else tellProblems(parsed.problems, call, io);
    io.stdout(`Waiting for changes in ${call.edition}.\n`);
  }
  await last?.keep();
  return 0;
}
