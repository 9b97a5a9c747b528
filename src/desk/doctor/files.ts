// Whether the files that came with reports still lie beside the vault, each as its report names it.
import type { Ledger } from '../../ledger/types.ts';
import { slabsOf } from '../../seal/slabs.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { type AttachedFile, attachedFiles, keptOn } from '../files/attached.ts';
import { provesItself } from '../files/fetch.ts';
import type { SealedFiles } from '../files/store.ts';
import { type Finding, good, mend } from './machine.ts';

type State = 'whole' | 'missing' | 'cut' | 'damaged';

/** Looks at every file that this device says it has, all of its bytes. */
export async function checkFiles(ledger: Ledger, store: SealedFiles): Promise<Finding[]> {
  const here = attachedFiles(ledger).filter((file) => keptOn(ledger, file).includes(ledger.device.id));
  const findings: Finding[] = [];
  let whole = 0;
  for (const file of here) {
    const state = await stateOf(store, file);
    if (state === 'whole') whole++;
    else findings.push(mend(sentenceFor(file, state, keptOn(ledger, file).length - 1)));
  }
  if (whole > 0)
    findings.unshift(
      good(
        whole === 1
          ? 'The one file of a report that this device keeps is whole, by its SHA-256.'
          : `${whole} files of reports that this device keeps are whole, by their SHA-256.`,
      ),
    );
  return findings;
}

async function stateOf(store: SealedFiles, file: AttachedFile): Promise<State> {
  const slabs = await store.slabs(file.id);
  if (slabs === 0) return 'missing';
  if (slabs < slabsOf(file.size)) return 'cut';
  try {
    return (await provesItself(store, file)) ? 'whole' : 'damaged';
  } catch (error) {
    if (error instanceof SpringhouseError) return 'damaged';
    throw error;
  }
}

const what = { missing: 'is not there', cut: 'is not whole', damaged: 'is damaged' } as const;

function sentenceFor(file: AttachedFile, state: Exclude<State, 'whole'>, others: number): string {
  const day = new Date(file.received).toISOString().slice(0, 10);
  const cure =
    others > 0
      ? `${others === 1 ? 'Another device' : `${others} other devices`} kept it too: copy it from there`
      : 'No other device kept it: restore a backup, or fetch it again within 14 days of its coming';
  return `The file ${file.id.slice(0, 12)}… (${file.size.toLocaleString('en')} bytes, of the report that came on ${day}) ${what[state]}. ${cure}.`;
}
