import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { CaseFileEntity } from './case-file.entity.js';

/** Rows are written once; triggers refuse every change. */
@Entity('access_trail')
@Index('access_trail_case', ['caseId', 'at'])
export class AccessTrailEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { length: 24 })
  at: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  accountId: string;

  @Column('varchar', { length: 32 })
  action: string;

  @ForeignKey(() => CaseFileEntity)
  @Column('varchar', { length: 36, nullable: true })
  caseId: string | null;

  @Column('text')
  data: string;
}
