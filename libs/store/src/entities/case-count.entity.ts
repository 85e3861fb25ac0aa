import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many cases an organisation sees, by stage and attention, and by holder: each case once, however many of its places lie there. */
@Entity('case_count', { withoutRowid: true })
export class CaseCountEntity {
  @PrimaryColumn('varchar', { length: 36 })
  organizationId: string;

  /** `stage`: by `value` = stage, `detail` = attention. `holder`: by `value` = kind, `detail` = whose it is. */
  @PrimaryColumn('varchar', { length: 8 })
  facet: string;

  @PrimaryColumn('varchar', { length: 64 })
  value: string;

  @PrimaryColumn('varchar', { length: 36 })
  detail: string;

  @Column('integer')
  count: number;
}
