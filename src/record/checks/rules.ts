import type { Rule } from './rule.ts';
import { claimRules } from './rules-claim.ts';
import { incidentRules } from './rules-incident.ts';
import { placeRules, subjectRules } from './rules-names.ts';
import { statementRules } from './rules-statement.ts';

/** In the order in which findings are told. */
export const rules: readonly Rule[] = [
  ...claimRules,
  ...incidentRules,
  ...statementRules,
  ...subjectRules,
  ...placeRules,
];
