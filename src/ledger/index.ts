// The ledger's whole public surface.
export { memoryLedger } from './memory.ts';
export * from './types.ts';
