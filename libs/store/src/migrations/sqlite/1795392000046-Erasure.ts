import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members who were erased on lawful request. */
export class Erasure1795392000046 implements MigrationInterface {
  name = 'Erasure1795392000046';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "person" ADD COLUMN "erased_at" varchar(24)`);
    await queryRunner.query(`
      CREATE TABLE "erasure" (
        "case_id" varchar(36) PRIMARY KEY NOT NULL, "at" varchar(24) NOT NULL, "scrubbed_at" varchar(24),
        CONSTRAINT "FK_6f64ed62fd82527928f76f4af48" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id")
          ON DELETE NO ACTION ON UPDATE NO ACTION
      )`);
  }

  async down(): Promise<void> {
    throw new Error('what was erased does not come back');
  }
}
