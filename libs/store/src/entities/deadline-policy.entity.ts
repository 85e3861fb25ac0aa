import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity('deadline_policy')
export class DeadlinePolicyEntity {
  @ForeignKey(() => OrganizationEntity)
  @PrimaryColumn('varchar', { length: 36 })
  organizationId: string;

  @Column('text')
  setting: string;

  @Column('varchar', { length: 24 })
  updatedAt: string;
}
