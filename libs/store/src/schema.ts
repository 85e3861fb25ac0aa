import { AccessTrailEntity } from './entities/access-trail.entity.js';
import { AccessWordsEntity } from './entities/access-words.entity.js';
import { AccountGrantEntity } from './entities/account-grant.entity.js';
import { AccountEntity } from './entities/account.entity.js';
import { CaseChangeEntity } from './entities/case-change.entity.js';
import { CaseCountEntity } from './entities/case-count.entity.js';
import { CaseFileEntity } from './entities/case-file.entity.js';
import { CaseNumberEntity } from './entities/case-number.entity.js';
import { CasePlaceEntity } from './entities/case-place.entity.js';
import { CommandReceiptEntity } from './entities/command-receipt.entity.js';
import { DeadlinePolicyEntity } from './entities/deadline-policy.entity.js';
import { DirectoryEntity } from './entities/directory.entity.js';
import { ErasureEntity } from './entities/erasure.entity.js';
import { HistoryWordsEntity } from './entities/history-words.entity.js';
import { HistoryEntity } from './entities/history.entity.js';
import { InstitutionEntity } from './entities/institution.entity.js';
import { OrganizationClosureEntity } from './entities/organization-closure.entity.js';
import { OrganizationEntity } from './entities/organization.entity.js';
import { OutboxEntity } from './entities/outbox.entity.js';
import { PersonEntity } from './entities/person.entity.js';
import { RecoveryCodeEntity } from './entities/recovery-code.entity.js';
import { SecondFactorEntity } from './entities/second-factor.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { SignInEntity } from './entities/sign-in.entity.js';
import { ThrottleEntity } from './entities/throttle.entity.js';
import { TrailStrandEntity } from './entities/trail-strand.entity.js';
import { VaultCheckEntity } from './entities/vault-check.entity.js';
import { ColumnNames } from './column-names.js';
import { postgresMigrations } from './migrations/postgres-migrations.js';
import { sqliteMigrations } from './migrations/sqlite-migrations.js';
import type { DatabaseKind } from './sql.js';

const entities = [
  AccessTrailEntity,
  AccessWordsEntity,
  AccountEntity,
  AccountGrantEntity,
  CaseChangeEntity,
  CaseCountEntity,
  CaseFileEntity,
  CaseNumberEntity,
  CasePlaceEntity,
  CommandReceiptEntity,
  DeadlinePolicyEntity,
  DirectoryEntity,
  ErasureEntity,
  HistoryEntity,
  HistoryWordsEntity,
  InstitutionEntity,
  OrganizationClosureEntity,
  OrganizationEntity,
  OutboxEntity,
  PersonEntity,
  RecoveryCodeEntity,
  SecondFactorEntity,
  SessionEntity,
  SignInEntity,
  ThrottleEntity,
  TrailStrandEntity,
  VaultCheckEntity,
];

const migrations = { sqlite: sqliteMigrations, postgres: postgresMigrations };

export const migrationsTable = 'schema_migration';

/** One set of entities for both databases; how a database gets there is its own migrations' affair. */
export function schemaOf(kind: DatabaseKind) {
  return {
    entities,
    migrations: migrations[kind],
    migrationsTableName: migrationsTable,
    namingStrategy: new ColumnNames(),
  };
}

/** In the order in which they run. */
export function migrationNames(kind: DatabaseKind): string[] {
  return migrations[kind].map((Migration) => new Migration().name);
}
