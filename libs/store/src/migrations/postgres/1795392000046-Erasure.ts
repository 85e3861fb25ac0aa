import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statistics hold values; nobody looks for these, and of a table that has become empty an ANALYZE leaves the old ones. */
const unmeasured = [
  'history_words.sealed',
  'access_words.sealed',
  'command_receipt.answer',
  'second_factor.secret_sealed',
];

/** Members who were erased on lawful request. */
export class Erasure1795392000046 implements MigrationInterface {
  name = 'Erasure1795392000046';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "person" ADD "erased_at" character varying(24)`);
    await queryRunner.query(`
      CREATE TABLE "erasure" (
        "case_id" character varying(36) NOT NULL, "at" character varying(24) NOT NULL,
        "scrubbed_at" character varying(24), CONSTRAINT "PK_6f64ed62fd82527928f76f4af48" PRIMARY KEY ("case_id"),
        CONSTRAINT "FK_6f64ed62fd82527928f76f4af48" FOREIGN KEY ("case_id") REFERENCES "case_file"("id")
          ON DELETE NO ACTION ON UPDATE NO ACTION
      )`);
    for (const place of unmeasured) {
      const [table = '', column = ''] = place.split('.');
      await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "${column}" SET STATISTICS 0`);
    }
  }

  async down(): Promise<void> {
    throw new Error('what was erased does not come back');
  }
}
