import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('directory')
export class DirectoryEntity {
  @PrimaryColumn('integer')
  id: number;

  @Column('integer')
  version: number;

  /** The version with which the calendar changed last. */
  @Column('integer', { default: 0 })
  calendarVersion: number;
}
