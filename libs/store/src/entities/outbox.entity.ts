import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseFileEntity } from './case-file.entity.js';

@Entity('outbox')
@Index('outbox_due', ['kind', 'status', 'dueAt'])
export class OutboxEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { length: 16 })
  kind: string;

  @Index('outbox_case')
  @ForeignKey(() => CaseFileEntity)
  @Column('varchar', { length: 36 })
  caseId: string;

  @Column('varchar', { length: 200, unique: true })
  key: string;

  @Column('varchar', { length: 36 })
  token: string;

  @Column('varchar', { length: 24 })
  dueAt: string;

  @Column('integer')
  attempts: number;

  @Column('varchar', { length: 24, nullable: true })
  leaseUntil: string | null;

  /** Set as long as somebody works on it: still set when the lease is over, whoever that was came to nothing. */
  @Column('varchar', { length: 24, nullable: true })
  claimedAt: string | null;

  @Column('text')
  payload: string;

  @Column('varchar', { length: 16 })
  status: string;

  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('varchar', { length: 24 })
  createdAt: string;
}
