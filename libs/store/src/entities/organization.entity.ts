import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('organization')
@Unique('organization_name_once', ['parentId', 'name'])
export class OrganizationEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('text')
  name: string;

  @Column('varchar', { length: 32 })
  kind: string;

  @Index('organization_parent')
  @ForeignKey(() => OrganizationEntity)
  @Column('varchar', { length: 36, nullable: true })
  parentId: string | null;

  @Column('varchar', { length: 16 })
  participation: string;

  @Column('integer')
  canTransferDirectly: number;

  @Column('varchar', { length: 24 })
  createdAt: string;
}
