import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('throttle')
export class ThrottleEntity {
  @PrimaryColumn('varchar', { length: 64 })
  key: string;

  /** In milliseconds since 1970, so that SQL can count on. */
  @Index('throttle_paid_off')
  @Column('bigint')
  paidOffAt: string;
}
