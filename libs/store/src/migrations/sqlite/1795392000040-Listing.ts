import type { MigrationInterface, QueryRunner } from 'typeorm';
import { formerIndexes, hasChanged } from '../listing-columns.js';

const note = `INSERT INTO case_change (case_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;`;

/** Lists are kept beside the cases and follow them. All cases there are so far are to be listed anew; until then they are found without. */
export class Listing1795392000040 implements MigrationInterface {
  name = 'Listing1795392000040';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { name } of formerIndexes) await queryRunner.query(`DROP INDEX "${name}"`);
    await queryRunner.query(`
      CREATE TABLE "case_change" ("case_id" varchar(36) PRIMARY KEY NOT NULL) WITHOUT ROWID`);
    await queryRunner.query(`
      CREATE TABLE "case_place" (
        "case_id" varchar(36) NOT NULL, "organization_id" varchar(36) NOT NULL, "stage" varchar(64) NOT NULL,
        "attention" varchar(16) NOT NULL, "holder_kind" varchar(16) NOT NULL, "holder_id" varchar(36) NOT NULL,
        "member_kind" varchar(16) NOT NULL, "direction" varchar(16) NOT NULL,
        "next_due_at" varchar(24) NOT NULL, "opened_at" varchar(24) NOT NULL, "progressed_at" varchar(24) NOT NULL,
        PRIMARY KEY ("case_id", "organization_id")
      ) WITHOUT ROWID`);
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
        "organization_id" varchar(36) NOT NULL, "facet" varchar(8) NOT NULL, "value" varchar(64) NOT NULL,
        "detail" varchar(36) NOT NULL, "count" integer NOT NULL,
        PRIMARY KEY ("organization_id", "facet", "value", "detail")
      ) WITHOUT ROWID`);
    await queryRunner.query(`CREATE TRIGGER "case_file_opened" AFTER INSERT ON case_file BEGIN ${note} END`);
    await queryRunner.query(
      `CREATE TRIGGER "case_file_changed" AFTER UPDATE ON case_file WHEN ${hasChanged} BEGIN ${note} END`,
    );
    await queryRunner.query('INSERT INTO case_change (case_id) SELECT id FROM case_file');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const trigger of ['case_file_opened', 'case_file_changed']) {
      await queryRunner.query(`DROP TRIGGER "${trigger}"`);
    }
    for (const table of ['case_change', 'case_place', 'case_count']) await queryRunner.query(`DROP TABLE "${table}"`);
    for (const { name, column } of formerIndexes) {
      await queryRunner.query(`CREATE INDEX "${name}" ON "case_file" ("${column}", "id")`);
    }
  }
}
