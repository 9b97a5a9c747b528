// What a relay keeps in PostgreSQL: tables in a schema of their own, and the functions that write to them.

/** @param schema - a plain name; callers have checked. */
const firstStep = (schema: string): string => `
CREATE SCHEMA IF NOT EXISTS ${schema};
SET LOCAL search_path = ${schema};

-- What the relays made for themselves. 'unlaid': 32 secret bytes behind pages never laid.
CREATE TABLE own (name text PRIMARY KEY, value bytea NOT NULL);

-- key: 32 bytes. last: highest sequence number ever given. Room for updates beside each row.
CREATE TABLE logs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key bytea NOT NULL UNIQUE, last bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- day: UTC days since 1970 at arrival; one partition each. Nothing finer is kept. A cell stays within its row:
-- three rows beside, as PostgreSQL would cut it, take longer to write.
CREATE TABLE cells (day int NOT NULL, log bigint NOT NULL, sequence bigint NOT NULL, cell bytea NOT NULL)
  PARTITION BY LIST (day);
ALTER TABLE cells ALTER cell SET STORAGE PLAIN;
CREATE UNIQUE INDEX cells_in_order ON cells (log, sequence, day);

-- hour: UTC hours since 1970. digest: 16 bytes of the SHA-256 of a cell that was posted.
CREATE TABLE posted (
  day int NOT NULL, hour int NOT NULL, log bigint NOT NULL, digest bytea NOT NULL,
  PRIMARY KEY (day, hour, log, digest)
) PARTITION BY LIST (day);

-- An address is unique over all days, which a partitioned table cannot promise.
CREATE TABLE slab_addresses (address bytea PRIMARY KEY, day int NOT NULL);
CREATE TABLE slabs (day int NOT NULL, address bytea NOT NULL, slab bytea NOT NULL, PRIMARY KEY (day, address))
  PARTITION BY LIST (day);
ALTER TABLE slabs ALTER slab SET STORAGE EXTERNAL;

CREATE TABLE pages (key bytea NOT NULL, page int NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (key, page));
ALTER TABLE pages ALTER bytes SET STORAGE EXTERNAL;

-- Bytes of cells and slabs of a day, as counted by each relay process for itself: no row that all must update.
CREATE TABLE held (day int NOT NULL, slot int NOT NULL, bytes bigint NOT NULL, PRIMARY KEY (day, slot));

CREATE FUNCTION hold(the_day int, the_slot int, more bigint) RETURNS void LANGUAGE sql SET search_path = ${schema}
  AS $$ INSERT INTO held VALUES (the_day, the_slot, more)
        ON CONFLICT (day, slot) DO UPDATE SET bytes = held.bytes + excluded.bytes $$;

CREATE FUNCTION is_full(quota bigint, more bigint) RETURNS bool LANGUAGE sql SET search_path = ${schema}
  AS $$ SELECT quota > 0 AND coalesce((SELECT sum(bytes) FROM held), 0) + more > quota $$;

CREATE FUNCTION prune(the_key bytea, through bigint, slot int) RETURNS void LANGUAGE sql SET search_path = ${schema}
AS $$
  SELECT pg_advisory_xact_lock_shared(hashtextextended('${schema} days', 0));
  WITH gone AS (
    DELETE FROM cells WHERE log = (SELECT id FROM logs WHERE key = the_key) AND sequence <= through RETURNING day
  )
  SELECT hold(day, slot, -4096 * count(*)) FROM gone GROUP BY day
$$;

-- Returns 1 if the bytes are there now, 0 if others are, -1 if nothing more is taken.
CREATE FUNCTION put(the_day int, the_address bytea, blob bytea, slot int, quota bigint) RETURNS int
LANGUAGE plpgsql SET search_path = ${schema} AS $$
DECLARE there bytea;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('${schema} days', 0));
  IF NOT EXISTS (SELECT 1 FROM slab_addresses WHERE address = the_address) THEN
    IF is_full(quota, length(blob)) THEN RETURN -1; END IF;
    INSERT INTO slab_addresses VALUES (the_address, the_day) ON CONFLICT DO NOTHING;
    IF FOUND THEN
      INSERT INTO slabs VALUES (the_day, the_address, blob);
      PERFORM hold(the_day, slot, length(blob));
      RETURN 1;
    END IF;
  END IF;
  SELECT s.slab INTO there FROM slab_addresses a JOIN slabs s USING (day, address) WHERE a.address = the_address;
  RETURN CASE WHEN there = blob THEN 1 ELSE 0 END;
END $$;

CREATE FUNCTION lay(the_key bytea, blob bytea) RETURNS void LANGUAGE plpgsql SET search_path = ${schema} AS $$
BEGIN
  -- One shelf is laid by one at a time.
  PERFORM pg_advisory_xact_lock(hashtextextended(encode(the_key, 'hex'), 1));
  DELETE FROM pages WHERE key = the_key AND page >= length(blob) / 16384;
  INSERT INTO pages SELECT the_key, n, substring(blob FROM n * 16384 + 1 FOR 16384)
    FROM generate_series(0, length(blob) / 16384 - 1) n
    ON CONFLICT (key, page) DO UPDATE SET bytes = excluded.bytes;
END $$;

CREATE FUNCTION make_day(the_day int) RETURNS void LANGUAGE plpgsql SET search_path = ${schema} AS $$
DECLARE parent text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('${schema} days', 0));
  FOREACH parent IN ARRAY ARRAY['cells', 'posted', 'slabs'] LOOP
    IF to_regclass(parent || '_' || the_day) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s)', parent || '_' || the_day, parent, the_day);
    END IF;
  END LOOP;
END $$;

-- Drops the days before one; of what was posted, all but yesterday and today.
CREATE FUNCTION drop_days(before int, today int) RETURNS void LANGUAGE plpgsql SET search_path = ${schema} AS $$
DECLARE
  name text;
  the_day int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('${schema} days', 0));
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = '${schema}' AND tablename ~ '^(cells|slabs|posted)_[0-9]+$' ORDER BY 1
  LOOP
    the_day := substring(name FROM '[0-9]+$')::int;
    IF the_day < before OR (name LIKE 'posted%' AND the_day < today - 1) THEN EXECUTE format('DROP TABLE %I', name); END IF;
  END LOOP;
  DELETE FROM slab_addresses WHERE day < before;
  DELETE FROM held WHERE day < before;
END $$;

-- Last: where it stands, all the above does.
CREATE TABLE version (version int NOT NULL);
INSERT INTO version VALUES (1);
`;

const secondStep = (schema: string): string => `
SET LOCAL search_path = ${schema};

-- Appends many cells in one statement of its caller. keys: distinct, ascending, 32 bytes each. which: for each cell
-- the number of its key, from 1. digests: 16 bytes each. signed: whether the digest does not count.
-- Returns for each cell its sequence number; 0 if it was there already; -1 if nothing more is taken.
--
-- The rows of the logs stay locked until the commit is visible: so numbers become visible in their order, and a reader
-- never passes one that comes late. Ascending keys keep two batches from waiting for each other.
--
-- Its plans are made once, while the tables are empty and small. What is looked for in \`posted\` is a subquery of each
-- row, which no planner makes a join of: joined, all of the hour's digests would be read for every batch.
CREATE OR REPLACE FUNCTION append(
  the_hour int, keys bytea, which int[], digests bytea, signed bool[], blob bytea, slot int, quota bigint
) RETURNS bigint[] LANGUAGE plpgsql
SET search_path = ${schema} SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  the_day int := the_hour / 24;
  ids bigint[];
  lasts bigint[];
  found_id bigint;
  found_last bigint;
  is_over bool := false;
  results bigint[];
  taken int;
BEGIN
  -- Days are made and dropped while nobody writes: both take locks on all these tables.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('${schema} days', 0));
  FOR k IN 1 .. length(keys) / 32 LOOP
    SELECT id, last INTO found_id, found_last FROM logs
      WHERE key = substring(keys FROM k * 32 - 31 FOR 32) FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO logs (key) VALUES (substring(keys FROM k * 32 - 31 FOR 32))
        ON CONFLICT (key) DO UPDATE SET last = logs.last RETURNING id, last INTO found_id, found_last;
    END IF;
    ids[k] := found_id;
    lasts[k] := found_last;
  END LOOP;
  IF quota > 0 THEN is_over := is_full(quota, length(blob)); END IF;

  WITH asked AS (
    SELECT i, ids[w] AS log, lasts[w] AS last, s AS is_signed, substring(digests FROM i::int * 16 - 15 FOR 16) AS digest
      FROM unnest(which, signed) WITH ORDINALITY AS u (w, s, i)
  ), missing AS (
    SELECT a.i, a.log, a.digest FROM asked a WHERE NOT a.is_signed
      AND (SELECT 1 FROM posted p
        WHERE p.day = the_day AND p.hour = the_hour AND p.log = a.log AND p.digest = a.digest) IS NULL
      AND (SELECT 1 FROM posted p
        WHERE p.day = (the_hour - 1) / 24 AND p.hour = the_hour - 1 AND p.log = a.log AND p.digest = a.digest) IS NULL
  ), marked AS (
    INSERT INTO posted SELECT the_day, the_hour, log, digest FROM missing WHERE NOT is_over
  ), numbered AS (
    SELECT a.i, a.log, a.last + row_number() OVER (PARTITION BY a.log ORDER BY a.i) AS sequence
      FROM asked a LEFT JOIN missing m ON m.i = a.i WHERE a.is_signed OR (m.i IS NOT NULL AND NOT is_over)
  ), stored AS (
    INSERT INTO cells SELECT the_day, log, sequence, substring(blob FROM i::int * 4096 - 4095 FOR 4096) FROM numbered
  )
  SELECT array_agg(coalesce(n.sequence, CASE WHEN m.i IS NULL THEN 0 ELSE -1 END) ORDER BY a.i), count(n.i)
    INTO results, taken
    FROM asked a LEFT JOIN numbered n ON n.i = a.i LEFT JOIN missing m ON m.i = a.i;
  IF taken = 0 THEN RETURN results; END IF;
  FOR k IN 1 .. array_length(ids, 1) LOOP
    SELECT max(r) INTO found_last FROM unnest(results, which) AS u (r, w) WHERE w = k;
    IF found_last > lasts[k] THEN UPDATE logs SET last = found_last WHERE id = ids[k]; END IF;
  END LOOP;
  PERFORM hold(the_day, slot, taken * 4096::bigint);
  RETURN results;
END $$;
UPDATE version SET version = 2;
`;

/** Steps from one version to the next. Each leaves its number in the table `version`. Add, never edit. */
export const schemaSteps: readonly ((schema: string) => string)[] = [firstStep, secondStep];
