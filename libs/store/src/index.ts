export {
  listAccess,
  readAccessTrail,
  type AccessCriteria,
  type AccessCursor,
  type AccessPage,
  type AccessRecord,
} from './access-records.js';
export { appendAccess, eraseAccessWords, type AccessEntry } from './access-trail.js';
export {
  addGrant,
  findAccount,
  findCredentials,
  insertAccount,
  listAccounts,
  listAllGrants,
  listGrants,
  lockCredentials,
  replaceGrants,
  updateAccount,
  type AccountChange,
  type AccountRecord,
  type Grant,
  type NewAccount,
} from './accounts.js';
export { anchorText, type AnchorHeader, type AnchorSeal } from './anchor.js';
export { AnchorUnreadableError, readAnchor, type AnchorRead } from './anchor-lines.js';
export { BackupUnreadableError, type BackupOrigin, type BackupSeal } from './backup-form.js';
export { readBackup, type BackupRead } from './backup-lines.js';
export { canonicalJson } from './canonical-json.js';
export { summarise, type CaseSummary } from './case-summary.js';
export { chainFaultKinds, type ChainFault, type ChainFaultKind, type TrailFault } from './chain-fault.js';
export { listCaseBriefs, listDatedCases, type CaseBrief, type DatedCases } from './case-brief.js';
export { datesOf, neverDue, soonestOf, type CaseRecord, type CaseWrite, type RunningClock } from './case-record.js';
export { listSelectedCases, lockSelectedCases, type CaseSelection } from './case-selection.js';
export {
  findCase,
  findCaseNumbers,
  getCase,
  insertCase,
  listCasesById,
  loadCaseForClock,
  loadCaseForCommand,
  lockCase,
  nextCaseNumber,
  replaceCase,
  type ClockToken,
  type CommandKey,
  type LoadedCase,
  type LoadedClock,
  type NewCase,
} from './cases.js';
export { ConcurrentWriteError, isDuplicate, StaleRevisionError } from './concurrent-write.js';
export { listDeadlinePolicies, putDeadlinePolicy, type DeadlinePolicyRecord } from './deadline-policies.js';
export {
  countDeadDeliveries,
  discardDead,
  listDeliveries,
  oldestUnsent,
  retryDead,
  type DeliveryCriteria,
  type SeenDelivery,
} from './dead-letters.js';
export {
  claimDeliveries,
  gatherNotices,
  hasDueDelivery,
  insertUndeliverable,
  markDeliveryDead,
  markSent,
  markSuperseded,
  postponeDelivery,
  releaseDeliveries,
  type ClaimedDeliveries,
  type DeliveryRecord,
  type DeliveryStatus,
  type Gathering,
} from './deliveries.js';
export { directoryVersion } from './directory.js';
export { eraseMember, listCasesOfNumber, listUnscrubbed, markScrubbed, type ErasedMember } from './erasure.js';
export { listFinishedTurns, type FinishedTurn, type TurnPlace } from './finished-turns.js';
export {
  appendHistory,
  eraseWords,
  genesisHash,
  readHistory,
  type Actor,
  type HistoryEntry,
  type NewHistoryLine,
} from './history.js';
export {
  listHeldNow,
  listHoldTimes,
  listReactionTimes,
  type Distribution,
  type HeldNow,
  type HoldingParty,
} from './holding-parties.js';
export { bookHold, listHolds } from './holds.js';
export {
  coverages,
  findInstitution,
  insertInstitution,
  institutionKinds,
  listInstitutions,
  summariseCoverage,
  type Coverage,
  type CoverageCount,
  type InstitutionKind,
  type InstitutionRecord,
} from './institutions.js';
export { followKeyFile } from './followed-key-file.js';
export { changeKeyFile, createKeyFile, newDataKey, readKeyFile } from './key-file.js';
export { hasChangedCases, listChangedCases, relist } from './listing.js';
export { newId } from './new-id.js';
export {
  insertNotices,
  listAwaiting,
  listGathered,
  listUntold,
  type NewNotice,
  type NoticeRecord,
  type NoticeStatus,
} from './notices.js';
export {
  insertOrganization,
  listOrganizations,
  organizationKinds,
  participations,
  updateOrganization,
  type OrganizationChange,
  type OrganizationKind,
  type OrganizationRecord,
  type Participation,
} from './organizations.js';
export {
  claimDue,
  countDead,
  dropMessages,
  hasDue,
  listClockKeys,
  listDead,
  listDueBy,
  markDead,
  oldestDue,
  postpone,
  putClock,
  putMessage,
  renameClock,
  reviveDead,
  stopClock,
  withdrawMessages,
  withdrawOutbox,
  type OutboxEntry,
  type OutboxItem,
  type OutboxKind,
} from './outbox.js';
export { countHoldsBySpan, countOpenHolds, type OpenHolds, type HoldsBySpan, type Span } from './oversight.js';
export {
  findPerson,
  findPersonsBy,
  idNumberIndexesOf,
  insertPerson,
  openPerson,
  phoneIndexesOf,
  type NewPerson,
  type PersonRecord,
} from './persons.js';
export type { QueueCriteria } from './queue-criteria.js';
export { queueSorts, readQueue, type QueueCursor, type QueuePage, type QueueSort } from './queue.js';
export { listCasesHeldIn, readRecordedCases, type BareLine, type RecordedCase } from './recorded-turns.js';
export { findReceipt, insertReceipt, type Receipt } from './receipts.js';
export { beginOfPass, countSealed, resealPage, type ResealCursor } from './reseal.js';
export { restoreBackup, type RestoreOptions } from './restore.js';
export { findSchemaDrift } from './schema-drift.js';
export {
  confirmSecondFactor,
  deleteSecondFactor,
  findSecondFactor,
  insertRecoveryCodes,
  proposeSecondFactor,
  secondFactorContext,
  useRecoveryCode,
  useStep,
} from './second-factors.js';
export {
  deleteExpiredSessions,
  deleteOwnSession,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  listSessionsOf,
  touchSession,
  type SessionRecord,
} from './sessions.js';
export {
  deleteSignIn,
  hasSignedInFrom,
  insertSignIn,
  listSignIns,
  setSignInOutcome,
  signedIn,
  trimSignIns,
  type SignInRecord,
} from './sign-ins.js';
export {
  StatementFailedError,
  type DatabaseKind,
  type Reader,
  type Sql,
  type SqlValue,
  type Transaction,
} from './sql.js';
export { StoreRefusedError, WrongDataKeyError } from './store-refused.js';
export { StoreUnreachableError } from './store-unreachable.js';
export { StoreUnavailableError } from './store-unavailable.js';
export { countStays, type Stays } from './stays.js';
export { openStore, type Store, type StoreOptions } from './store.js';
export { empty, fill, giveBack, sweepBuckets, type Bucket } from './throttle.js';
export { beginKey, endOtherKeys, listKeysInUse } from './vault-check.js';
export { Vault, VaultError, type KeySource, type VaultKeys } from './vault.js';
export { verifyAnchor, type AnchorFault } from './verify-anchor.js';
export { verifyAllChains, verifyChain } from './verify-chain.js';
export { verifyListing } from './verify-listing.js';
export { faultsOfDatabase } from './verify-database.js';
export { verifyTrail } from './verify-trail.js';
export { GateClosedError, GateFullError, type GateStats, type WriteGate } from './write-gate.js';
