// The ledger's whole public surface.
export {
  type AccessMap,
  accessMap,
  type BlastRadius,
  blastRadius,
  type Grant,
  type Preview,
  previewGrant,
  type Reach,
} from './access-map.ts';
export type { FileSink, SealedFile } from './backup-files.ts';
export { cardFingerprint, type DeviceCard, newsroomFingerprint, readDeviceCard } from './card.ts';
export { dismissFindings, type Finding, findings } from './findings.ts';
export { type FollowOptions, follow } from './follow.ts';
export {
  askForSecret,
  forgetAsked,
  type Handover,
  handovers,
  handSecret,
  takeSecrets,
} from './handover.ts';
export { unclaimedHeirs, withHeirs } from './heirs.ts';
export {
  type Admission,
  type Admitted,
  admit,
  finishRemovals,
  grant,
  postInvitation,
  removeDevices,
  removeMember,
} from './membership.ts';
export { memoryLedger } from './memory.ts';
export { authorOf, type PastItem, stateAt } from './moment.ts';
export type { Narrowing } from './narrowing.ts';
export { relayFor, relayPass } from './pass.ts';
export { previewRevoke, type RevokePreview, revoke, type Whose } from './revoke.ts';
export { readShare, type Share, writeShare } from './share.ts';
export { joinShares, type Split, sharesMissing } from './shares.ts';
export {
  type SyncOptions,
  type SyncProgress,
  type SyncReport,
  sync,
  waiting,
} from './sync.ts';
export { resendAll } from './sync-push.ts';
export { type SyncState, syncState } from './sync-state.ts';
export * from './types.ts';
export {
  type CreateVaultOptions,
  changePassphrase,
  createVault,
  type OpenVaultOptions,
  openVault,
  type VaultOptions,
} from './vault.ts';
export { type Backup, type BackupOptions, backupInto, backupVault } from './vault-backup.ts';
export { measureCost } from './vault-header.ts';
export {
  acceptInvitation,
  createDeviceVault,
  deviceCard,
  fetchInvitation,
  type Joined,
  type NewDevice,
  noteRelay,
  vaultKeyOf,
} from './vault-join.ts';
export { addRescue, listRescues, type Rescue, removeRescue, rescueKey } from './vault-rescue.ts';
export { type Restored, type RestoreOptions, restoreVault } from './vault-restore.ts';
export { type SplitOptions, splitRescue } from './vault-shares.ts';
