// For tests: the published vectors that lie beside this clone, all of them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data/vectors');

/** Options for `test`: skips it, and says so, where the file is not there. */
export const needs = (file: string): { skip?: string } =>
  existsSync(join(folder, file)) ? {} : { skip: `left out: no ../shared/data/vectors/${file}` };

// biome-ignore lint/suspicious/noExplicitAny: every file has a shape of its own, which its test knows.
export const readVectors = (file: string): any => JSON.parse(readFileSync(join(folder, file), 'utf8'));
