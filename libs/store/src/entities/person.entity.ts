import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstitutionEntity } from './institution.entity.js';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('person_name')
  @Column('text')
  name: string;

  @Column('varchar', { length: 16, nullable: true })
  sex: string | null;

  @Column('varchar', { length: 10, nullable: true })
  birthDate: string | null;

  @Column('varchar', { length: 16 })
  membership: string;

  @Column('varchar', { length: 10, nullable: true })
  joinedOn: string | null;

  @Column('text', { nullable: true })
  workplace: string | null;

  @ForeignKey(() => InstitutionEntity)
  @Column('varchar', { length: 36, nullable: true })
  institutionId: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  idNumberSealed: string | null;

  @Index('person_id_number')
  @Column('varchar', { length: 64, nullable: true })
  idNumberIndex: string | null;

  @Column('text', { nullable: true })
  phoneSealed: string | null;

  @Index('person_phone')
  @Column('varchar', { length: 64, nullable: true })
  phoneIndex: string | null;

  @Column('varchar', { length: 24 })
  createdAt: string;

  /** Since when nothing is known of them any more. */
  @Column('varchar', { length: 24, nullable: true })
  erasedAt: string | null;
}
