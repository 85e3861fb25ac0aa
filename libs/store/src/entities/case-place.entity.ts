import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Where a case is looked for: one row for its district, its origin and its host, without those that lie above another of them.
 * Derived from `case_file`, so it has no foreign keys, and `npm run verify` compares it.
 */
@Entity('case_place', { withoutRowid: true })
@Index('case_place_due', ['organizationId', 'nextDueAt', 'caseId'])
@Index('case_place_opened', ['organizationId', 'openedAt', 'caseId'])
@Index('case_place_progressed', ['organizationId', 'progressedAt', 'caseId'])
@Index('case_place_kind', ['organizationId', 'memberKind', 'direction', 'nextDueAt', 'caseId'])
@Index('case_place_standing', ['organizationId', 'stage', 'attention', 'nextDueAt', 'caseId'])
export class CasePlaceEntity {
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;

  @PrimaryColumn('varchar', { length: 36 })
  organizationId: string;

  @Column('varchar', { length: 64 })
  stage: string;

  @Column('varchar', { length: 16 })
  attention: string;

  @Column('varchar', { length: 16 })
  holderKind: string;

  /** The organisation or the coordinator who has the ball; empty when that is nobody, or nobody in particular. */
  @Column('varchar', { length: 36 })
  holderId: string;

  @Column('varchar', { length: 16 })
  memberKind: string;

  @Column('varchar', { length: 16 })
  direction: string;

  @Column('varchar', { length: 24 })
  nextDueAt: string;

  @Column('varchar', { length: 24 })
  openedAt: string;

  @Column('varchar', { length: 24 })
  progressedAt: string;
}
