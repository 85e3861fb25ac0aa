import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity('institution')
@Unique('institution_name_once', ['districtOrgId', 'name'])
export class InstitutionEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('text')
  name: string;

  @Column('varchar', { length: 16 })
  kind: string;

  @Index('institution_district')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36 })
  districtOrgId: string;

  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  organizationId: string | null;

  @Column('varchar', { length: 16 })
  coverage: string;

  @Column('integer')
  staffCount: number;

  @Column('varchar', { length: 24 })
  createdAt: string;
}
