// What the desk says of files that came with reports.

/** `GET /api/sources/:source/files`, `GET /api/files` */
export interface FileView {
  id: string;
  source: { id: string; name: string };
  /** The report's id. */
  report: string;
  /** As whoever sent it said. */
  type: string;
  /** Bytes. */
  size: number;
  /** Of the original. */
  sha256: string;
  received: string;
  /** `[here, of]` */
  slabs: [number, number];
  /** All of it is here, and was checked by its hash. */
  whole: boolean;
  /** Names of members whose devices have it. */
  elsewhere: string[];
  /** Who did what with it, in order. */
  log: { when: string; who: string; what: 'kept' | 'seen' | 'taken-out'; reason?: string | undefined }[];
}

/** A sentence on what cleaning leaves, in each language. */
export interface LookView {
  en: string;
  ko: string;
}

/** `POST …/look`; the copies' bytes at `…/copies/N`, until another file is looked at. */
export interface FlatView {
  sha256: string;
  /** What to look for before any of it is published. */
  looks: LookView[];
  kind: string;
  copies: {
    type: string;
    width?: number | undefined;
    height?: number | undefined;
    text?: string | undefined;
    /** Of a file in an archive: its name there, and why it cannot be shown. */
    name?: string | undefined;
    refused?: string | undefined;
  }[];
}
