import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('sign_in')
@Index('sign_in_account', ['accountId', 'id'])
export class SignInEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  accountId: string;

  @Column('varchar', { length: 24 })
  at: string;

  @Column('varchar', { length: 45 })
  address: string;

  @Column('varchar', { length: 16 })
  outcome: string;
}
