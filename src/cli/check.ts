import { findingsOf } from '../desk/findings-of-record.ts';
import type { Finding } from '../record/checks/index.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { forTerminal, jsonDocument } from './output.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse check --vault FILE [--json]

Runs every check over the record and the stories that rest on it: parts that do not add up, an effect before its
cause, a claim marked as more than its origins allow, a retracted claim under a published statement, one place under
two spellings, and the rest. Changes nothing.

  --json   print [{ code, severity, sentence, about: [{ kind, id }] }]

Exit status: 0 nothing found, 1 an error was found, 2 the call is wrong. Warnings alone give 0.`;

export const command: Command = {
  name: 'check',
  summary: 'Run every check over the record and the stories',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    return withVault(needed(values.vault, '--vault FILE'), io, async (ledger) => {
      const findings = await findingsOf(ledger);
      await io.stdout(values.json ? jsonDocument(findings) : forTerminal(asText(findings)));
      return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
    });
  },
};

function asText(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const lines = findings.map(({ code, severity, sentence }) => `${severity}  ${code}  ${sentence}`);
  return [...lines, `${errors} errors, ${findings.length - errors} warnings.`, ''].join('\n');
}
