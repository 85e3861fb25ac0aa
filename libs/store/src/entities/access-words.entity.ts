import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sealed free words of an entry of the trail, in a table of their own so that they can be erased. */
@Entity('access_words')
export class AccessWordsEntity {
  @PrimaryColumn('varchar', { length: 36 })
  accessId: string;

  @Column('text')
  sealed: string;
}
