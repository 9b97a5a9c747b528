// The ledger's whole public surface.
export { memoryLedger } from './memory.ts';
export * from './types.ts';
export {
  type CreateVaultOptions,
  changePassphrase,
  createVault,
  type OpenVaultOptions,
  openVault,
  type VaultOptions,
} from './vault.ts';
export { type Backup, type BackupOptions, backupVault } from './vault-backup.ts';
export { measureCost } from './vault-header.ts';
export { addRescue, listRescues, type Rescue, removeRescue, rescueKey } from './vault-rescue.ts';
export { type Restored, type RestoreOptions, restoreVault } from './vault-restore.ts';
