import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

/** A case: its snapshot, and beside it, as columns, what lists look for. Their order is kept in `case_place`: an index here is paid for by every step. */
@Entity('case_file')
export class CaseFileEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { length: 32, unique: true })
  number: string;

  /** Not a `@VersionColumn`: `save()` would turn it back. Only `… WHERE revision = n` changes it, and a trigger watches. */
  @Column('integer')
  revision: number;

  @Column('integer')
  machineVersion: number;

  @Column('text')
  snapshot: string;

  @Column('varchar', { length: 64 })
  stage: string;

  @Column('varchar', { length: 16 })
  attention: string;

  @Column('varchar', { length: 16 })
  holderKind: string;

  @Index('case_file_holder')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  holderOrganizationId: string | null;

  @Index('case_file_coordinator')
  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36, nullable: true })
  coordinatorId: string | null;

  @Column('varchar', { length: 16 })
  direction: string;

  @Column('varchar', { length: 16 })
  memberKind: string;

  @Index('case_file_person')
  @ForeignKey(() => PersonEntity)
  @Column('varchar', { length: 36 })
  personId: string;

  @Index('case_file_district')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36 })
  districtOrgId: string;

  @Index('case_file_origin')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  originOrgId: string | null;

  @Index('case_file_host')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  hostOrgId: string | null;

  @ForeignKey(() => CaseFileEntity)
  @Column('varchar', { length: 36, nullable: true })
  continuesCaseId: string | null;

  @Column('varchar', { length: 24 })
  openedAt: string;

  @Column('varchar', { length: 24 })
  progressedAt: string;

  @Column('varchar', { length: 24 })
  nextDueAt: string;

  @Column('text')
  clocks: string;

  @Column('varchar', { length: 64 })
  lastHash: string;
}
