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
export { measureCost } from './vault-header.ts';
