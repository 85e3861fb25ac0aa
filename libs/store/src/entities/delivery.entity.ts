import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { OrganizationEntity } from './organization.entity.js';

/** One mail to one person, or what nobody could be told of. */
@Entity('delivery')
@Unique('delivery_day', ['recipientId', 'day'])
@Index('delivery_due', ['status', 'dueAt'])
export class DeliveryEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36, nullable: true })
  recipientId: string | null;

  /** Where there is no recipient: the district that has none. */
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  organizationId: string | null;

  /** Of a digest; null of what went at once. */
  @Column('varchar', { length: 10, nullable: true })
  day: string | null;

  /** The recipient as long as it waits, so that nobody has two that wait. */
  @Column('varchar', { length: 36, nullable: true, unique: true })
  openFor: string | null;

  @Column('varchar', { length: 16 })
  status: string;

  @Column('integer')
  attempts: number;

  @Column('varchar', { length: 36 })
  token: string;

  @Column('varchar', { length: 24, nullable: true })
  leaseUntil: string | null;

  @Column('varchar', { length: 24 })
  dueAt: string;

  @Column('varchar', { length: 64, nullable: true })
  lastError: string | null;

  @Column('varchar', { length: 24 })
  createdAt: string;

  @Column('varchar', { length: 24, nullable: true })
  settledAt: string | null;
}
