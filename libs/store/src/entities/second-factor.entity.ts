import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('second_factor')
export class SecondFactorEntity {
  @ForeignKey(() => AccountEntity)
  @PrimaryColumn('varchar', { length: 36 })
  accountId: string;

  @Column('text')
  secretSealed: string;

  @Column('varchar', { length: 24, nullable: true })
  confirmedAt: string | null;

  @Column('integer')
  lastStep: number;
}
