import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity('account_grant')
@Unique('account_grant_once', ['accountId', 'role', 'organizationId'])
export class AccountGrantEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  accountId: string;

  @Column('varchar', { length: 32 })
  role: string;

  @Index('account_grant_organization')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36 })
  organizationId: string;
}
