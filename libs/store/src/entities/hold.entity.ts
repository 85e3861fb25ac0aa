import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseFileEntity } from './case-file.entity.js';
import { OrganizationEntity } from './organization.entity.js';

/** Who had the ball when, a row a hold. It follows from history; times are milliseconds since 1970, so that SQL can add them up. */
@Entity('hold', { withoutRowid: true })
@Index('hold_place', ['placeId', 'endedMs'])
export class HoldEntity {
  @ForeignKey(() => CaseFileEntity)
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;

  @PrimaryColumn('integer')
  sequence: number;

  @Column('varchar', { length: 64 })
  stage: string;

  @Column('varchar', { length: 16 })
  holderKind: string;

  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36 })
  placeId: string;

  @Column('varchar', { length: 36, nullable: true })
  coordinatorId: string | null;

  @Column('bigint')
  beganMs: string;

  /** The end of all time as long as it goes on. */
  @Column('bigint')
  endedMs: string;

  @Column('varchar', { length: 32, nullable: true })
  endedBy: string | null;

  @Column('bigint')
  pausedMs: string;

  @Column('bigint', { nullable: true })
  pausedSinceMs: string | null;

  @Column('bigint', { nullable: true })
  remindedMs: string | null;

  @Column('bigint', { nullable: true })
  escalatedMs: string | null;

  @Column('bigint', { nullable: true })
  overseenMs: string | null;
}
