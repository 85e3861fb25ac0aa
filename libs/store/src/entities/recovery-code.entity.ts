import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('recovery_code')
export class RecoveryCodeEntity {
  @PrimaryColumn('varchar', { length: 64 })
  digest: string;

  @Index('recovery_code_account')
  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  accountId: string;
}
