// The vault's file: SQLite, every blob but the header a box under a key derived from the vault key.
// What the file shows to someone without the passphrase: how many frames, keys and secrets there are, how
// long each is, and when the file last changed. No name, no id, no time, but this: how many ways in there are
// besides the passphrase (table rescue, vault-rescue.ts), and while wrong passphrases stand uncorrected, how many
// there were and when the last was (table attempt, vault-attempts.ts). Both tables are made when they are needed.

/** In SQLite's own header, at byte 68: "SPRH". */
export const applicationId = 0x53505248;

export const vaultSchema = `
-- One row: the header and its SHA-256. Kept twice, in pages of their own: without it nothing opens.
CREATE TABLE header(id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL, sha256 BLOB NOT NULL);
CREATE TABLE header_copy(id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL, sha256 BLOB NOT NULL);

-- device: this device's keys. head: how many frames and keys there are, and the clock. erasure: see secret.
CREATE TABLE item(name TEXT PRIMARY KEY, box BLOB NOT NULL);

-- Signed frames in the order they were taken in, from 1. The position is bound to the box.
CREATE TABLE frame(position INTEGER PRIMARY KEY, box BLOB NOT NULL);

-- The same, many to a box, for speed. A frame is here or there.
CREATE TABLE pack(last INTEGER PRIMARY KEY, first INTEGER NOT NULL, box BLOB NOT NULL);

-- Epoch keys in the order they came, from 1.
CREATE TABLE epoch_key(position INTEGER PRIMARY KEY, box BLOB NOT NULL);

-- name is a keyed hash. Boxes are under a key of their own (the item erasure), which is replaced whenever one
-- is deleted: what may be left of a deleted box in the file opens with nothing that is left.
CREATE TABLE secret(name BLOB PRIMARY KEY, box BLOB NOT NULL);

-- What sync has to remember: cursors, cells of unfinished frames, frames that wait. name is a keyed hash.
CREATE TABLE IF NOT EXISTS note(name BLOB PRIMARY KEY, box BLOB NOT NULL);

-- The fold's image. Part 0 says which frames it covers; the rest are its bytes.
CREATE TABLE snapshot(part INTEGER PRIMARY KEY, box BLOB NOT NULL);
`;
