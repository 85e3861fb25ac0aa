import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given to a case in each year. */
@Entity('case_number')
export class CaseNumberEntity {
  @PrimaryColumn('integer')
  year: number;

  @Column('integer')
  value: number;
}
