// The newsroom's policy for exposure, per class of subject: how few candidates are too few, from where on to warn, and who
// may sign over a block with what reason. It lies in the charter, which everyone holds and only an admin writes: whoever
// may not sign over a block cannot give themselves leave to.
import * as v from 'valibot';
import { type Entry, type Ledger, type Role, roles } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { subjects } from './circles.ts';
import { checked, recordOf, setEntries } from './model.ts';

/** Fewest candidates allowed, per class of subject. */
export type Policy = Record<string, number>;

/** Everyone who holds one of the roles, and those who are named. Where nobody is, every member may. */
export interface Signers {
  roles: Role[];
  /** Member ids. */
  members: string[];
}

export interface ClassPolicy {
  /** "source", "protected", or another class of the newsroom's own. */
  class: string;
  /** Fewest candidates allowed: with fewer a story is blocked. */
  block: number;
  /** With fewer than these the review warns; `null`: it does not. */
  warn: number | null;
  /** Who may sign over a block. */
  signers: Signers;
  /** The reasons that the newsroom accepts for that, to choose from; none: a signer's own words are enough. */
  reasons: string[];
}

const people = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A dot parts a class from what is said of it. */
const className = v.pipe(v.string(), v.trim(), v.regex(/^[^.\p{Cc}]{1,40}$/u));
export const policyShape = v.record(className, people);
const signers = v.object({ roles: v.array(v.picklist(roles)), members: v.array(v.string()) });
const reasons = v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)));
const classInput = v.object({
  class: className,
  block: people,
  warn: v.nullable(people),
  signers,
  reasons: v.pipe(reasons, v.maxLength(20)),
});

const kind = 'policy';
const id = 'policy';

/** To be written together with other things. */
export const policyEntries = (policy: Policy): Entry[] => setEntries(kind, id, policy);

/** Classes that are not named keep what they have. @throws {SpringhouseError} `malformed`; `not-allowed` but for an admin. */
export function setPolicy(ledger: Ledger, policy: Policy): void {
  write(ledger, policyEntries(checked(policyShape, policy, 'policy')));
}

/**
 * @throws {SpringhouseError} `malformed`; `warns-too-late` for a warning that no story could show; `no-such-member`;
 * `not-allowed` but for an admin.
 */
export function setClassPolicy(ledger: Ledger, policy: v.InferInput<typeof classInput>): void {
  const { class: name, ...rest } = checked(classInput, policy, 'policy');
  if (rest.warn !== null && rest.warn <= rest.block)
    throw new SpringhouseError(
      'warns-too-late',
      `A warning under ${rest.warn} people would never show, because under ${rest.block} the story is blocked. Nothing was changed; give a higher number, or none.`,
    );
  const known = new Set(ledger.members().map((member) => member.id));
  if (!rest.signers.members.every((member) => known.has(member)))
    throw new SpringhouseError(
      'no-such-member',
      'Somebody named there does not belong to the newsroom. Nothing was changed.',
    );
  const { block, warn, signers: who, reasons: accepted } = rest;
  write(
    ledger,
    setEntries(kind, id, {
      [name]: block,
      [`${name}.warn`]: warn,
      [`${name}.signers`]: { roles: who.roles, members: who.members },
      [`${name}.reasons`]: [...new Set(accepted)],
    }),
  );
}

/** @throws {SpringhouseError} `class-in-use` while a subject is of it; `not-allowed` but for an admin. */
export function removeClass(ledger: Ledger, name: string): void {
  if (subjects(ledger).some((subject) => subject.class === name))
    throw new SpringhouseError(
      'class-in-use',
      `There are subjects of the class “${name}”, and without a policy nothing about them could be published. Nothing was changed.`,
    );
  write(ledger, setEntries(kind, id, { [name]: null }));
}

/** No class has this name: a dot parts a class from what is said of it. */
const signaturesField = '.signatures';

/** How many members sign a story that nothing blocks; two until an admin says that an editor alone is enough. */
export const signaturesAsked = (ledger: Ledger): 1 | 2 => (fieldsOf(ledger)[signaturesField] === 1 ? 1 : 2);

/** @throws {SpringhouseError} `not-allowed` but for an admin. */
export const askForSignatures = (ledger: Ledger, asked: 1 | 2): void =>
  write(ledger, setEntries(kind, id, { [signaturesField]: asked }));

/** Every class with a block level, in the order of the alphabet. */
export function classPolicies(ledger: Ledger): ClassPolicy[] {
  const fields = fieldsOf(ledger);
  const read = <S extends v.GenericSchema>(shape: S, field: string, none: v.InferOutput<S>) => {
    const result = v.safeParse(shape, fields[field]);
    return result.success ? result.output : none;
  };
  return Object.entries(policyOf(ledger))
    .map(([name, block]) => ({
      class: name,
      block,
      warn: read(v.nullable(people), `${name}.warn`, null),
      signers: read(signers, `${name}.signers`, { roles: [], members: [] }),
      reasons: read(reasons, `${name}.reasons`, []),
    }))
    .sort((a, b) => (a.class < b.class ? -1 : 1));
}

/** The block levels. */
export const policyOf = (ledger: Ledger): Policy => numbersIn(ledger, (field) => field);

/** The warn levels of those classes that have one. */
export const warningsOf = (ledger: Ledger): Policy =>
  numbersIn(ledger, (field) => (field.endsWith('.warn') ? field.slice(0, -'.warn'.length) : '.'));

function numbersIn(ledger: Ledger, classOf: (field: string) => string): Policy {
  return Object.fromEntries(
    Object.entries(fieldsOf(ledger)).flatMap(([field, value]) => {
      const name = classOf(field);
      return !name.includes('.') && v.is(people, value) ? [[name, value] as const] : [];
    }),
  );
}

/** Whether a member may sign over a block of subjects of this class. */
export function maySignOver(
  policy: ClassPolicy | undefined,
  member: { id: string; roles: readonly Role[] },
): boolean {
  if (!policy) return true;
  const { roles: allowed, members } = policy.signers;
  if (allowed.length === 0 && members.length === 0) return true;
  return members.includes(member.id) || member.roles.some((role) => allowed.includes(role));
}

/** "editors and Kim", for a sentence. */
export function signersInWords(who: Signers, nameOf: (member: string) => string): string {
  const all = [...who.roles.map((role) => `${role}s`), ...who.members.map(nameOf)];
  if (all.length === 0) return 'every member';
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const write = (ledger: Ledger, entries: Entry[]): void => ledger.write(ledger.standing('charter'), entries);

/** The charter's; of a newsroom that never set one there, the record's, where it lay once. */
function fieldsOf(ledger: Ledger) {
  const inCharter = ledger.get(kind, id, { compartment: ledger.standing('charter') });
  return (inCharter ?? ledger.get(kind, id, { compartment: recordOf(ledger) }))?.fields ?? {};
}
