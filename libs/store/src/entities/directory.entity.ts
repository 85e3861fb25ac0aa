import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('directory')
export class DirectoryEntity {
  @PrimaryColumn('integer')
  id: number;

  @Column('integer')
  version: number;
}
