// The stages a story goes through on its way out, and who may move it on from each. Pure: the newsroom's own are kept
// by `workflow.ts`.
import type { Role } from '../ledger/types.ts';

export interface StageRule {
  /** Lower-case letters, digits and hyphens; kept with every story that stands there. */
  id: string;
  /** As the newsroom calls it. */
  name: string;
  /** Who may move a story on from here, or send it back: by role or by name. With neither, every member. */
  roles: Role[];
  /** Member ids. */
  members: string[];
}

/** Where publishing and withdrawing put a story; nobody moves one there by hand. */
export const stagesByPublishing = ['published', 'withdrawn'] as const;

const open = (id: string): StageRule => ({ id, name: id, roles: [], members: [] });

/** Until a newsroom defines its own. */
export const firstStages: readonly StageRule[] = [
  'draft',
  'edit',
  'translate',
  'review',
  'sign',
  'publish',
].map(open);

/** Itself, or the first one for a stage that was taken out of the settings. */
export const knownStage = (stages: readonly StageRule[], id: string): string =>
  [...stages.map((stage) => stage.id), ...stagesByPublishing].includes(id) ? id : stages[0]!.id;

export interface Mover {
  /** Member id. */
  id: string;
  roles: readonly Role[];
}

export const mayMoveOn = (rule: StageRule, { id, roles }: Mover): boolean =>
  (rule.roles.length === 0 && rule.members.length === 0) ||
  rule.members.includes(id) ||
  roles.some((role) => rule.roles.includes(role));

/** What is out stands behind the last stage. A stage that was taken out of the settings counts as the first. */
function placeOf(stages: readonly StageRule[], id: string): number {
  if ((stagesByPublishing as readonly string[]).includes(id)) return stages.length;
  return Math.max(
    0,
    stages.findIndex((stage) => stage.id === id),
  );
}

/**
 * The stages that a story must be moved on from to get to another. Back takes leave to move it on from where it is;
 * what is out is taken up again by whoever could put it out.
 */
function passed(stages: readonly StageRule[], from: string, to: string): readonly StageRule[] {
  const start = placeOf(stages, from);
  const end = placeOf(stages, to);
  if (end > start) return stages.slice(start, end);
  const here = Math.min(start, stages.length - 1);
  return start === end && start < stages.length ? [] : stages.slice(here, here + 1);
}

/**
 * @param to - a stage's id, or `published`.
 * @returns the first stage on the way that this member may not move a story on from; `null` if the way is open.
 */
export const heldUpAt = (
  stages: readonly StageRule[],
  from: string,
  to: string,
  mover: Mover,
): StageRule | null => passed(stages, from, to).find((stage) => !mayMoveOn(stage, mover)) ?? null;

/** Why a newsroom's stages cannot be kept so; `null` if they can. */
export function wrongStages(stages: readonly StageRule[]): string | null {
  if (stages.length === 0) return 'A newsroom has at least one stage.';
  if (stages.length > 12) return 'Twelve stages are the most that a board can show.';
  const ids = stages.map(({ id }) => id);
  if (ids.some((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 40))
    return 'A stage is known by lower-case letters a to z, digits and hyphens, forty at most.';
  if (ids.some((id) => (stagesByPublishing as readonly string[]).includes(id)))
    return 'Published and withdrawn are no stages to define: publishing and withdrawing put a story there.';
  if (new Set(ids).size < ids.length) return 'Two stages have one name.';
  if (stages.some(({ name }) => name.trim() === '')) return 'Every stage has a name.';
  return null;
}
