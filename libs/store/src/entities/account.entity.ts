import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('account')
export class AccountEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('varchar', { length: 64, unique: true })
  username: string;

  @Column('text')
  displayName: string;

  @Column('text')
  passwordHash: string;

  @Column('varchar', { length: 24, nullable: true })
  disabledAt: string | null;

  @Column('varchar', { length: 24 })
  createdAt: string;

  @Column('varchar', { length: 16, nullable: true })
  locale: string | null;

  /** Of the office, for notices; null: there is none. */
  @Column('varchar', { length: 254, nullable: true })
  email: string | null;

  /** `HH:mm` in Shanghai; null: the usual one. */
  @Column('varchar', { length: 5, nullable: true })
  digestHour: string | null;

  @Column('varchar', { length: 8, nullable: true })
  digestMode: string | null;

  /** Null as long as it is the first one, of the day when the account was made. */
  @Column('varchar', { length: 24, nullable: true })
  passwordChangedAt: string | null;
}
