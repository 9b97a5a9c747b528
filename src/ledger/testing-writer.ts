// A process for tests to kill: `testing-writer.ts VAULT create|open TEXT`. Writes without end, or 2000 times, and
// prints a line for each write that was acknowledged; if one is refused, its code, and how many notes can be read then.
import { createVault, openVault } from './index.ts';
import { cheap, note, passphrase } from './testing.ts';

const [path, how, text] = process.argv.slice(2) as [string, string, string];
const ledger =
  how === 'create'
    ? await createVault({ path, passphrase, member: 'Ada', kdf: cheap })
    : await openVault({ path, passphrase });
const record = ledger.standing('record');
const name = `${process.pid}`;
try {
  for (let i = 0; i < 2000; i++) {
    if (i % 10 === 0) {
      const story = await ledger.createCompartment('story');
      ledger.writeAll([
        { compartment: story, entries: [note(`story of ${name}-${i}`, text)] },
        { compartment: record, entries: [note(`${name}-${i}`, `${text} ${i}`)] },
      ]);
    } else ledger.write(record, [note(`${name}-${i}`, `${text} ${i}`), note('last', `${name}-${i}`)]);
    process.stdout.write(`wrote ${name}-${i}\n`);
  }
} catch (error) {
  process.stdout.write(`refused ${(error as { code?: string }).code} ${ledger.list('note').length}\n`);
  ledger.close();
}
