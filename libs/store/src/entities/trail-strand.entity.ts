import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a strand of the access trail ends. There is a fixed number of them, and they only grow. */
@Entity('trail_strand')
export class TrailStrandEntity {
  @PrimaryColumn('integer')
  id: number;

  @Column('integer')
  lastSequence: number;

  @Column('varchar', { length: 64 })
  lastHash: string;
}
