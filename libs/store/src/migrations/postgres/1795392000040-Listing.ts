import type { MigrationInterface, QueryRunner } from 'typeorm';
import { formerIndexes, hasChanged } from '../listing-columns.js';

/** Lists are kept beside the cases and follow them. All cases there are so far are to be listed anew; until then they are found without. */
export class Listing1795392000040 implements MigrationInterface {
  name = 'Listing1795392000040';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { name } of formerIndexes) await queryRunner.query(`DROP INDEX "${name}"`);
    await queryRunner.query(`
      CREATE TABLE "case_change" (
        "case_id" character varying(36) NOT NULL, CONSTRAINT "PK_case_change" PRIMARY KEY ("case_id")
      )`);
    await queryRunner.query(`
      CREATE TABLE "case_place" (
        "case_id" character varying(36) NOT NULL, "organization_id" character varying(36) NOT NULL,
        "stage" character varying(64) NOT NULL, "attention" character varying(16) NOT NULL,
        "holder_kind" character varying(16) NOT NULL, "holder_id" character varying(36) NOT NULL,
        "member_kind" character varying(16) NOT NULL, "direction" character varying(16) NOT NULL,
        "next_due_at" character varying(24) NOT NULL, "opened_at" character varying(24) NOT NULL,
        "progressed_at" character varying(24) NOT NULL,
        CONSTRAINT "PK_case_place" PRIMARY KEY ("case_id", "organization_id")
      )`);
    await queryRunner.query(
      `CREATE INDEX "case_place_due" ON "case_place" ("organization_id", "next_due_at", "case_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "case_place_opened" ON "case_place" ("organization_id", "opened_at", "case_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "case_place_progressed" ON "case_place" ("organization_id", "progressed_at", "case_id")`,
    );
    await queryRunner.query(`
      CREATE INDEX "case_place_kind"
      ON "case_place" ("organization_id", "member_kind", "direction", "next_due_at", "case_id")`);
    await queryRunner.query(`
      CREATE INDEX "case_place_standing"
      ON "case_place" ("organization_id", "stage", "attention", "next_due_at", "case_id")`);
    await queryRunner.query(`
      CREATE TABLE "case_count" (
        "organization_id" character varying(36) NOT NULL, "facet" character varying(8) NOT NULL,
        "value" character varying(64) NOT NULL, "detail" character varying(36) NOT NULL, "count" integer NOT NULL,
        CONSTRAINT "PK_case_count" PRIMARY KEY ("organization_id", "facet", "value", "detail")
      )`);
    await queryRunner.query(`
      CREATE FUNCTION note_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO case_change (case_id) VALUES (NEW.id) ON CONFLICT DO NOTHING; RETURN NULL; END $$`);
    await queryRunner.query(`
      CREATE TRIGGER case_file_opened AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION note_case_change()`);
    await queryRunner.query(`
      CREATE TRIGGER case_file_changed AFTER UPDATE ON case_file FOR EACH ROW WHEN (${hasChanged})
      EXECUTE FUNCTION note_case_change()`);
    await queryRunner.query('INSERT INTO case_change (case_id) SELECT id FROM case_file');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION note_case_change() CASCADE');
    for (const table of ['case_change', 'case_place', 'case_count']) await queryRunner.query(`DROP TABLE "${table}"`);
    for (const { name, column } of formerIndexes) {
      await queryRunner.query(`CREATE INDEX "${name}" ON "case_file" ("${column}", "id")`);
    }
  }
}
