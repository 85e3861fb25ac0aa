import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { CaseFileEntity } from './case-file.entity.js';
import { DeliveryEntity } from './delivery.entity.js';

/** One fact that one person is to be told. */
@Entity('notice')
@Unique('notice_once', ['key', 'recipientId'])
@Index('notice_open', ['status', 'recipientId', 'notedAt'])
export class NoticeEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { length: 240 })
  key: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36, nullable: true })
  recipientId: string | null;

  @ForeignKey(() => CaseFileEntity)
  @Column('varchar', { length: 36, nullable: true })
  caseId: string | null;

  @Column('varchar', { length: 24 })
  topic: string;

  @Column('varchar', { length: 40, nullable: true })
  about: string | null;

  /** What must still be so for the fact to be true. */
  @Column('varchar', { length: 40, nullable: true })
  basis: string | null;

  @Column('varchar', { length: 36, nullable: true })
  insteadOf: string | null;

  @Column('integer', { nullable: true })
  count: number | null;

  @Column('varchar', { length: 16 })
  status: string;

  @Index('notice_delivery')
  @ForeignKey(() => DeliveryEntity)
  @Column('varchar', { length: 36, nullable: true })
  deliveryId: string | null;

  @Column('varchar', { length: 24 })
  notedAt: string;
}
