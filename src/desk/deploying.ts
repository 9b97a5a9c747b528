// Deploying the site from the desk: what would change, then the change itself, watched and stoppable, and one step back.
import type { Ledger } from '../ledger/types.ts';
import { type Preview, preview, readyIn } from '../press/deploy/deploy.ts';
import type { Going, Standing } from '../press/deploy/target.ts';
import { missing } from '../record/model.ts';
import { requireLeave, stagesOf } from '../story/workflow.ts';
import { deployPlaces, targetOf } from './deploy-places.ts';
import type { Desk } from './desk.ts';
import { startWatched } from './jobs.ts';
import { publishingOf, sayingAs } from './publish.ts';
import { inTurn } from './turn.ts';

export interface DeployPreview extends Preview {
  standing: Standing;
}

const placeOf = (ledger: Ledger, id: string) => {
  const place = deployPlaces(ledger).find((each) => each.id === id);
  if (!place) throw missing('place to deploy to');
  return place;
};

/** Whoever may move a story on from the last stage. @throws {SpringhouseError} `not-allowed`. */
export const mustBeAllowedToDeploy = (ledger: Ledger): void =>
  requireLeave(ledger, stagesOf(ledger).at(-1)!.id, 'published');

/** @throws {SpringhouseError} `not-allowed`, `no-site`, or why the place cannot be asked or the site is not in order. */
export async function previewDeployment(desk: Desk, id: string): Promise<DeployPreview> {
  const { target, publishing } = at(desk, id);
  return inTurn(publishing, () =>
    sayingAs(async () => ({
      ...(await preview(await readyIn(publishing.site), target)),
      standing: await target.standing(),
    })),
  );
}

/** @returns the job's id, at once. @throws {SpringhouseError} `not-allowed`, `no-site`. */
export function startDeployment(desk: Desk, id: string): string {
  const { target, publishing, place } = at(desk, id);
  return watched(desk, `${place} shows this edition.`, (going) =>
    inTurn(publishing, async () => target.put(await readyIn(publishing.site), going)),
  );
}

/** Brings the edition before back. @returns the job's id, at once. @throws {SpringhouseError} `not-allowed`, `no-site`. */
export function startPuttingBack(desk: Desk, id: string): string {
  const { target, publishing, place } = at(desk, id);
  return watched(
    desk,
    `${place} shows the edition before. This desk’s own site is as it was; deploy it to show it again.`,
    (going) => inTurn(publishing, () => target.back(going)),
  );
}

function at(desk: Desk, id: string) {
  const { ledger } = desk;
  mustBeAllowedToDeploy(ledger);
  const place = placeOf(ledger, id);
  return { target: targetOf(place), publishing: publishingOf(desk), place: place.place };
}

const watched = (
  { ledger, random }: Desk,
  done: string,
  work: (going: Required<Going>) => Promise<void>,
): string =>
  startWatched(ledger, random, 'files', async (going) => {
    await sayingAs(() => work(going));
    return done;
  });
