import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

/** Every organisation with each organisation above it, and with itself at depth 0. */
@Entity('organization_closure')
export class OrganizationClosureEntity {
  @ForeignKey(() => OrganizationEntity)
  @PrimaryColumn('varchar', { length: 36 })
  ancestorId: string;

  @Index('organization_closure_descendant')
  @ForeignKey(() => OrganizationEntity)
  @PrimaryColumn('varchar', { length: 36 })
  descendantId: string;

  @Column('integer')
  depth: number;
}
