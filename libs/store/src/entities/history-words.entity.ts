import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { HistoryEntity } from './history.entity.js';

/** What people wrote in a line of history, sealed and apart from it, so that it can be erased. */
@Entity('history_words')
@ForeignKey(() => HistoryEntity, ['caseId', 'sequence'], ['caseId', 'sequence'])
export class HistoryWordsEntity {
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;

  @PrimaryColumn('integer')
  sequence: number;

  @Column('text')
  sealed: string;
}
