import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row, by which a database knows the keys that it was made with. */
@Entity('vault_check')
export class VaultCheckEntity {
  @PrimaryColumn('integer')
  id: number;

  @Column('text')
  sealed: string;

  @Column('varchar', { length: 64 })
  blindIndex: string;
}
