// What the Newsroom screen and the desk's server say to each other. Types only, as in types.ts.

/** `GET /api/newsroom` */
export interface NewsroomView {
  name: string;
  relay: string;
  /** `null` where this device was not given the key that signs cards. */
  card: { text: string; expires: string } | null;
  siteKeyExpires: string | null;
}

export interface DeviceView {
  id: string;
  /** Whether it is the one that this page runs on. */
  here: boolean;
  /** When it last told the others how far it had read. */
  heard: string | null;
  removed: string | null;
  /** Of a device that was admitted here and not heard of since. `posted`: since when it lies on the relay. */
  invitation: { posted: string | null; until: string | null; text: string } | null;
}

export interface MemberView {
  id: string;
  name: string;
  roles: string[];
  /** Removed ones last. */
  devices: DeviceView[];
}

/** `GET /api/members` */
export interface MembersView {
  /** Six words of the newsroom, to read to a newcomer. */
  words: string[];
  /** Whether this member may admit and remove. */
  admin: boolean;
  members: MemberView[];
  compartments: {
    id: string;
    kind: string;
    /** Name of the source or story, where this device holds it. */
    label: string;
    /** Id of the source whose compartment it is, where this device holds it. */
    source: string | null;
    /** Whether this device opens it, and so can grant it. */
    held: boolean;
    /** Ids of members who open it. */
    holders: string[];
  }[];
}

/** `POST /api/members/card` */
export interface CardShown {
  id: string;
  /** As the card says. */
  name: string;
  words: string[];
  /** Name of the member whose device it is already. */
  belongs: string | null;
}

/** Someone new, all devices of a member, or one device. */
export type Whom = { newcomer: string } | { member: string } | { device: string };

/** `POST /api/members/preview` with `{ act, whom, compartments }`: before anything is done. */
export interface ActPreview {
  /** What becomes readable or ceases to be, a line each; none if nothing changes. */
  lines: string[];
  /** Who: "Kim, on 2 devices". */
  whom: string;
  /** What the act cannot do. */
  limits: string[];
}

/** Answers to what was done. */
export interface ActDone {
  /** What is so now, and what comes next. */
  sentence: string;
  /** What the relay does not know yet, or `null`. */
  problem: string | null;
}

/** `POST /api/members/lost`: the drill, to be printed. */
export interface LostView {
  device: string;
  name: string;
  heard: string | null;
  removed: string;
  /** In lines: what it opened when it was last heard of, and at most when it was removed. */
  bySync: string[];
  atMost: string[];
  next: string[];
  problem: string | null;
}

export interface OpensView {
  /** Ids of `sources` whose raw words it opens. */
  sources: string[];
  /** Of those, the ones of which it has what was written before, and nothing after. */
  kept: string[];
  claims: number | null;
  stories: number;
  replies: number;
  intake: boolean;
  /** Whether this device cannot count all of it. */
  atLeast: boolean;
}

export interface ReachDevice extends OpensView {
  id: string;
  /** Of a backup: the device that it was made of, whose reach it has. */
  backs?: string | null;
  here: boolean;
}

/** `GET /api/reach?day=2026-11-20` (UTC; today without): what a seizure on that day would have opened. */
export interface ReachView {
  day: string;
  /** The first day of the charter, and today. */
  first: string;
  today: string;
  /** `label` is `null` where this device does not hold the source. */
  sources: { id: string; label: string | null }[];
  /** The worst first. */
  members: (OpensView & { id: string; name: string; devices: ReachDevice[] })[];
  /** Devices removed by then, which keep what they had. */
  removed: (ReachDevice & { name: string })[];
  /** The worst case in a sentence. */
  worst: string;
  /** The one step that would shrink it most; of today only. */
  change: {
    kind: 'remove-device' | 'share-sources';
    sentence: string;
    device: string;
    name: string;
    compartments: string[];
  } | null;
  /** What to do where no single step helps. */
  advice: string | null;
}

/** `GET /api/sources/:source/holders` */
export interface SourceHolders {
  name: string;
  compartment: string;
  handler: string;
  /** Who opens it, the handler first. */
  holders: { id: string; name: string }[];
  /** Whom it can be handed to. */
  others: { id: string; name: string }[];
  /** Notes of hand-overs, the last one first. */
  notes: { id: string; from: string; to: string; note: string; written: string; toHere: boolean }[];
}
