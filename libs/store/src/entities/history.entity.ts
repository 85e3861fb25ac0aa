import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row a step; triggers refuse every change of a row. */
@Entity('history')
export class HistoryEntity {
  /** No foreign key: a case's first line is written before the case, which is to hold the line's hash. */
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;

  @PrimaryColumn('integer')
  sequence: number;

  @Column('varchar', { length: 24 })
  at: string;

  @Column('text')
  actor: string;

  @Column('varchar', { length: 32 })
  command: string;

  @Column('varchar', { length: 200, unique: true })
  commandId: string;

  @Column('varchar', { length: 64, nullable: true })
  fromStage: string | null;

  @Column('varchar', { length: 64 })
  toStage: string;

  @Column('text')
  data: string;

  @Column('varchar', { length: 64 })
  hash: string;
}
