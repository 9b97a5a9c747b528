// The fold's tables. They live in memory only (temp_store too: SQLite must not spill a sort to disk).

/** Raise it with every change below: snapshots of another version are thrown away and replayed. */
export const foldVersion = 4;

export const foldPragmas = 'PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF;';

export const foldSchema = `
CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

-- Texts that come again and again: ids of compartments and devices, kinds, fields.
CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

-- Frames already taken in. The same frame again changes nothing.
CREATE TABLE frame(
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,             -- 32 bytes
  compartment INTEGER NOT NULL,   -- name
  device INTEGER NOT NULL,        -- name
  seq INTEGER NOT NULL,
  clock INTEGER NOT NULL,         -- stamp: milliseconds * 1024 + counter
  prev BLOB NOT NULL              -- hash of the frame before it in its chain
);

-- What entries are about. The compartment is part of the key: see Where in types.ts.
CREATE TABLE thing(
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,          -- name
  key TEXT NOT NULL,              -- the id that callers know
  compartment INTEGER NOT NULL,   -- name
  created INTEGER NOT NULL,       -- lowest stamp
  changed INTEGER NOT NULL        -- highest stamp
);

-- One place that is written again and again: a field, an item of a set, or a text.
CREATE TABLE slot(
  id INTEGER PRIMARY KEY,
  thing INTEGER NOT NULL,
  sort INTEGER NOT NULL,          -- 0 field, 1 item of a set, 2 text
  field INTEGER NOT NULL,         -- name
  item TEXT NOT NULL,             -- of a set; else empty
  change INTEGER NOT NULL,        -- the one that counts now; of a text, the last that arrived
  clock INTEGER NOT NULL          -- its stamp
);

-- Every entry, in the order of arrival. Nothing is ever overwritten here.
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL,
  frame INTEGER NOT NULL,
  place INTEGER NOT NULL,         -- of the entry in its frame, from 0
  op INTEGER NOT NULL,            -- 0 set, 1 add, 2 remove, 3 text
  value                           -- of set as in stored-value.ts; of text the Yjs update
);

-- Frames of the journal that do not count, for now or for good: standing.ts says which.
CREATE TABLE held(
  hash BLOB PRIMARY KEY, compartment TEXT NOT NULL, device TEXT NOT NULL, prev BLOB NOT NULL, bytes BLOB NOT NULL
) WITHOUT ROWID;

-- What Yjs texts read as, as far as search has read them.
CREATE TABLE reading(slot INTEGER PRIMARY KEY, text TEXT NOT NULL);
`;

/** Made after the first frames are in: building them at once is far faster than keeping them row by row. */
export const foldIndexes = `
CREATE UNIQUE INDEX frame_hash ON frame(hash);
CREATE INDEX frame_chain ON frame(compartment, device, seq);
CREATE UNIQUE INDEX thing_key ON thing(kind, key, compartment);
CREATE UNIQUE INDEX slot_key ON slot(thing, sort, field, item);
CREATE INDEX change_slot ON change(slot);
`;
