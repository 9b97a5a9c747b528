// Every sentence the ledger says when something is in the way. No contents, no keys, no stack.
import { SpringhouseError } from '../wire/error.ts';

const sentences = {
  'vault-closed': 'The vault is closed. Nothing was lost; open it with its passphrase and try again.',
  'not-allowed':
    'This member may not write there. Nothing was written; ask an admin for the role or the key.',
  'no-such-compartment': 'There is no such compartment on this device. Nothing was written.',
  'no-such-key':
    'This device does not hold the key of that compartment. Nothing was written; ask who holds it.',
  'frame-too-large':
    'This is too much for one step (16 MiB at most). Nothing was written; write it in parts.',
} as const;

export const refused = (code: keyof typeof sentences): SpringhouseError =>
  new SpringhouseError(code, sentences[code]);
