import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('session')
export class SessionEntity {
  @PrimaryColumn('varchar', { length: 64 })
  id: string;

  @Index('session_account')
  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  accountId: string;

  @Column('varchar', { length: 24 })
  createdAt: string;

  @Column('varchar', { length: 24 })
  lastSeenAt: string;

  @Column('varchar', { length: 24 })
  expiresAt: string;

  @Column('varchar', { length: 36, nullable: true })
  publicId: string | null;

  @Column('varchar', { length: 45, nullable: true })
  address: string | null;

  @Column('varchar', { length: 120, nullable: true })
  userAgent: string | null;
}
