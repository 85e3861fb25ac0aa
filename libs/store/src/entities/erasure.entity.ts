import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseFileEntity } from './case-file.entity.js';

/** One row for each case whose member was erased. */
@Entity('erasure')
export class ErasureEntity {
  @ForeignKey(() => CaseFileEntity)
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;

  @Column('varchar', { length: 24 })
  at: string;

  /** When the bytes that the rows had left behind in the database's files were gone too. */
  @Column('varchar', { length: 24, nullable: true })
  scrubbedAt: string | null;
}
