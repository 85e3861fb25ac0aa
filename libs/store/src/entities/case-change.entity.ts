import { Entity, PrimaryColumn } from 'typeorm';

/** A case whose row says something else by now than `case_place` and `case_count` do. Triggers write it; the relay works it off. */
@Entity('case_change', { withoutRowid: true })
export class CaseChangeEntity {
  @PrimaryColumn('varchar', { length: 36 })
  caseId: string;
}
