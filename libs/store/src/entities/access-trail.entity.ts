import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Rows are written once; triggers refuse every change. No foreign keys: who reads a case does not wait for who changes it. */
@Entity('access_trail')
@Unique('access_trail_place', ['strand', 'sequence'])
@Index('access_trail_at', ['at', 'id'])
@Index('access_trail_case', ['caseId', 'at'])
@Index('access_trail_account', ['accountId', 'at'])
export class AccessTrailEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Column('integer')
  strand: number;

  @Column('integer')
  sequence: number;

  @Column('varchar', { length: 24 })
  at: string;

  @Column('varchar', { length: 36, nullable: true })
  accountId: string | null;

  @Column('varchar', { length: 32, nullable: true })
  role: string | null;

  @Column('varchar', { length: 36, nullable: true })
  organizationId: string | null;

  @Column('varchar', { length: 32 })
  action: string;

  @Column('varchar', { length: 36, nullable: true })
  caseId: string | null;

  @Column('varchar', { length: 36, nullable: true })
  aboutOrganizationId: string | null;

  @Column('varchar', { length: 36, nullable: true })
  aboutAccountId: string | null;

  @Column('text')
  data: string;

  @Column('varchar', { length: 64, nullable: true })
  address: string | null;

  @Column('varchar', { length: 36, nullable: true })
  requestId: string | null;

  @Column('varchar', { length: 64 })
  hash: string;
}
