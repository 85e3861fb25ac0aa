import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { CaseFileEntity } from './case-file.entity.js';

@Entity('command_receipt')
export class CommandReceiptEntity {
  @ForeignKey(() => AccountEntity)
  @PrimaryColumn('varchar', { length: 36 })
  accountId: string;

  @PrimaryColumn('varchar', { length: 200 })
  idempotencyKey: string;

  @Column('varchar', { length: 64 })
  requestDigest: string;

  @ForeignKey(() => CaseFileEntity)
  @Column('varchar', { length: 36 })
  caseId: string;

  @Column('text')
  answer: string;

  @Column('varchar', { length: 24 })
  at: string;
}
