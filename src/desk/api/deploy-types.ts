// Deploying, as its screen shows it. Types only.

/** `GET /api/deploy`. Keys of storage are never told. */
export interface DeployView {
  /** Why this member may not deploy; `null` if they may. */
  refusal: string | null;
  places: { id: string; place: string; kind: 'folder' | 'ssh' | 's3' }[];
}

/** `POST /api/deploy`. */
export interface DeployPlaceInput {
  place: string;
  storage: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string } | null;
}

/** `POST /api/deploy/:id/preview`. */
export interface DeployPreviewView {
  /** The first of each, in order; `bytes` of what would be sent. */
  fresh: { path: string; bytes: number }[];
  changed: { path: string; bytes: number }[];
  gone: string[];
  counts: { fresh: number; changed: number; gone: number; same: number };
  bytes: number;
  /** ISO times: of the edition that readers see, and of the one that can be put back. */
  shown: string | null;
  before: string | null;
}
