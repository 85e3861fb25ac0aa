import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

/** A day that an administrator set to be worked or off, whatever the published notices say of it. */
@Entity('calendar_day')
export class CalendarDayEntity {
  @PrimaryColumn('varchar', { length: 10 })
  date: string;

  /** 0 or 1, on both databases. */
  @Column('integer')
  isWorking: number;

  @Column('varchar', { length: 200 })
  source: string;

  @ForeignKey(() => AccountEntity)
  @Column('varchar', { length: 36 })
  setBy: string;

  @Column('varchar', { length: 24 })
  setAt: string;
}
