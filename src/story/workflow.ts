// A newsroom's stages in the charter, which everyone holds, and the one way in which a story is moved from one to the
// next.
//
// kind `workflow`, id `workflow`, in the charter: one field, `stages`. Of a story: `stage`, `waitsFor`, `due`.
import * as v from 'valibot';
import { type Item, type Ledger, roles, type Value } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import {
  firstStages,
  heldUpAt,
  knownStage,
  type Mover,
  mayMoveOn,
  type StageRule,
  wrongStages,
} from './stages.ts';

const kind = 'workflow';
const shape = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    roles: v.array(v.picklist(roles)),
    members: v.array(v.string()),
  }),
);

/** The newsroom's own, or the first ones where it has defined none. */
export function stagesOf(ledger: Ledger): readonly StageRule[] {
  const kept = ledger.get(kind, kind, { compartment: ledger.standing('charter') })?.fields.stages;
  const read = v.safeParse(shape, kept);
  return read.success && wrongStages(read.output) === null ? read.output : firstStages;
}

/** The member at this device. */
export function moverOf(ledger: Ledger): Mover {
  const id = ledger.device.member;
  return { id, roles: ledger.members().find((member) => member.id === id)?.roles ?? [] };
}

/**
 * Stories in a stage that is gone stand in the first. The charter takes it from an admin only, on every device.
 *
 * @throws {SpringhouseError} `not-allowed`, `stages-wrong`.
 */
export function setStages(ledger: Ledger, stages: readonly StageRule[]): void {
  const wrong = wrongStages(stages);
  if (wrong) throw new SpringhouseError('stages-wrong', `${wrong} Nothing was changed.`);
  ledger.write(ledger.standing('charter'), [
    { op: 'set', kind, id: kind, field: 'stages', value: v.parse(shape, stages) as unknown as Value },
  ]);
}

/** Who can be asked to move a story on from a stage, by name. */
export const membersWhoMayMoveOn = (ledger: Ledger, rule: StageRule): string[] =>
  ledger
    .members()
    .filter((member) => mayMoveOn(rule, member))
    .map(({ id }) => id);

/**
 * That the member at this device may take a story from where it is to another stage.
 *
 * @param to - a stage's id, or `published`.
 * @throws {SpringhouseError} `not-allowed` naming the stage and who may.
 */
export function requireLeave(ledger: Ledger, from: string, to: string): void {
  const held = heldUpAt(stagesOf(ledger), from, to, moverOf(ledger));
  if (!held) return;
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const who = [
    ...held.roles.map((role) => `whoever is ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`),
    ...held.members.map((id) => names.get(id) ?? 'a member who has left'),
  ].join(' or ');
  throw new SpringhouseError(
    'not-allowed',
    `This newsroom lets ${who} move a story on from “${held.name}”. Nothing was changed; ask one of them.`,
  );
}

/**
 * Where a story stands: moves that the newsroom's rules do not let their authors make count for nothing, whatever
 * their device let them write. Judged by today's rules and roles.
 */
export function stageOf(
  ledger: Ledger,
  { id, compartment, fields }: Pick<Item, 'id' | 'compartment' | 'fields'>,
): string {
  const stages = stagesOf(ledger);
  const known = (stage: string) => knownStage(stages, stage);
  if (stages.every((rule) => rule.roles.length === 0 && rule.members.length === 0))
    return known(typeof fields.stage === 'string' ? fields.stage : '');
  const members = new Map(ledger.members().map((member) => [member.id, member]));
  let at = stages[0]!.id;
  for (const { op, field, value, member } of ledger.history('story', id, { compartment })) {
    if (op !== 'set' || field !== 'stage' || typeof value !== 'string') continue;
    const mover = members.get(member) ?? { id: member, roles: [] };
    if (heldUpAt(stages, at, value, mover) === null) at = known(value);
  }
  return at;
}

/** Move a story to another stage, on or back. @throws {SpringhouseError} `not-allowed`, `no-such-stage`, `story-missing`. */
export function moveStory(ledger: Ledger, story: string, to: string): void {
  const item = ledger.get('story', story);
  if (!item)
    throw new SpringhouseError(
      'story-missing',
      'There is no such story on this device. Nothing was changed.',
    );
  if (!stagesOf(ledger).some(({ id }) => id === to))
    throw new SpringhouseError(
      'no-such-stage',
      'This newsroom has no such stage. Nothing was changed; look at the board again.',
    );
  const from = stageOf(ledger, item);
  if (from === to) return;
  requireLeave(ledger, from, to);
  ledger.write(item.compartment, [{ op: 'set', kind: 'story', id: story, field: 'stage', value: to }]);
}

/** Whom a story waits for, and until when; `null` for nobody in particular, and no day. */
export interface Waiting {
  /** Member id. */
  waitsFor: string | null;
  /** `YYYY-MM-DD` */
  due: string | null;
}

export const readWaiting = ({ waitsFor, due }: Record<string, Value>): Waiting => ({
  waitsFor: typeof waitsFor === 'string' && waitsFor !== '' ? waitsFor : null,
  due: typeof due === 'string' && due !== '' ? due : null,
});

/** @throws {SpringhouseError} `no-such-member`. */
export function setWaiting(
  ledger: Ledger,
  { id, compartment }: { id: string; compartment: string },
  change: Partial<Waiting>,
): void {
  if (
    typeof change.waitsFor === 'string' &&
    !ledger.members().some((member) => member.id === change.waitsFor)
  )
    throw new SpringhouseError('no-such-member', 'There is no such member. Nothing was changed.');
  ledger.write(
    compartment,
    Object.entries(change).map(([field, value]) => ({
      op: 'set',
      kind: 'story',
      id,
      field,
      value: value ?? null,
    })),
  );
}
