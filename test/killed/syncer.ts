// A process for tests to kill: `syncer.ts VAULT` syncs a vault once, with the relay that SPRINGHOUSE_RELAY names.
import { openVault, relayFor, sync } from '../../src/ledger/index.ts';
import { passphrase } from '../../src/ledger/testing.ts';

const ledger = await openVault({ path: process.argv[2]!, passphrase });
await sync(ledger, { relay: relayFor(ledger, process.env.SPRINGHOUSE_RELAY!) });
ledger.close();
