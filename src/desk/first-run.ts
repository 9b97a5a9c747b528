// A desk that has no newsroom yet: its vault is to be made, or its device waits for an invitation, or the invitation
// is there and the newsroom has not come. Everything of it is on disk: closed at any moment, it goes on from there.
import type { Desk } from './desk.ts';

/** Times are ISO 8601 in UTC. */
export type FirstView =
  | { step: 'new'; file: string }
  /** The card is shown to an admin, and the relay asked for the invitation. */
  | {
      step: 'waiting';
      card: string;
      /** Six words of this device. */
      words: string[];
      /** Where the invitation is looked for; empty if nobody said. */
      relay: string;
      checked: string | null;
      problem: string | null;
    }
  /** The invitation was taken in; the newsroom's six words are to be compared with the admin. */
  | { step: 'invited'; words: string[]; relay: string; progress: string | null; problem: string | null };

export interface Joining {
  name: string;
  /** May be empty, where the invitation is to be carried. */
  relay: string;
  passphrase: string;
}

export interface FoundingForm {
  newsroom: string;
  member: string;
  relay: string;
  languages: string[];
  passphrase: string;
}

export interface FirstRun {
  /** `null` when there is nothing of the kind to show: a vault to be unlocked, or a desk that is open. */
  view(): FirstView | null;
  onChange(listener: () => void): () => void;
  /** @throws {SpringhouseError} as `createDeviceVault`, `bad-relay-url`. */
  join(form: Joining): Promise<void>;
  /** @throws {SpringhouseError} as `foundDesk`. */
  found(form: FoundingForm): Promise<Desk>;
  /** Where the invitation shall be looked for. @throws {SpringhouseError} `bad-relay-url`. */
  lookAt(relay: string): Promise<void>;
  /** Ask the relay once. What fails is said in the view. */
  check(): Promise<void>;
  /** @throws {SpringhouseError} `not-invited`. */
  accept(invitation: string): Promise<void>;
  /** Bring the newsroom. @returns `null` if it has not come yet; the view says why. */
  enter(): Promise<Desk | null>;
  /** Go on with a vault that `openDesk` refused. @returns whether it is one that waits. */
  resume(passphrase: string): Promise<boolean>;
  /** Forget the key. */
  lock(): void;
}

/** Whether it could be locked now: a device that waits, and is not just bringing the newsroom. */
export function holdsKey(run: FirstRun | null): boolean {
  const view = run?.view();
  return view?.step === 'waiting' || (view?.step === 'invited' && view.progress === null);
}

/** How often a device that waits asks the relay for its invitation. */
const checkMillis = 20_000;

/** @returns what ends it. */
export function checkWhileWaiting(run: FirstRun, everyMillis = checkMillis): () => void {
  const timer = setInterval(() => {
    const view = run.view();
    if (view?.step === 'waiting' && view.relay !== '') run.check().catch(() => {}); // asked again the next time
  }, everyMillis);
  return () => clearInterval(timer);
}
