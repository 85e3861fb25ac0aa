import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All of a case but when its clocks run out: that changes with the calendar too, when nobody takes a step. */
const steps = `machine_version snapshot stage attention holder_kind holder_organization_id coordinator_id
  direction member_kind person_id district_org_id origin_org_id host_org_id continues_case_id opened_at progressed_at
  letter_expires_on search_failed_since suspended_since last_hash`.split(/\s+/);

const byRevision = (isStep: string) => `CREATE TRIGGER "case_file_by_revision" BEFORE UPDATE ON case_file
  WHEN (${isStep}) OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.rowid IS NOT OLD.rowid
  BEGIN SELECT RAISE(ABORT, 'a case changes by one revision at a time'); END`;
const isStep = 'NEW.revision IS NOT OLD.revision + 1';
const isOtherStep = steps.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ');

/** Days that administrators set to be worked or off. */
export class CalendarDay1796000000200 implements MigrationInterface {
  name = 'CalendarDay1796000000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "calendar_day" (
        "date" varchar(10) PRIMARY KEY NOT NULL, "is_working" integer NOT NULL, "source" varchar(200) NOT NULL,
        "set_by" varchar(36) NOT NULL, "set_at" varchar(24) NOT NULL,
        CONSTRAINT "FK_bbaf9c70c305276384b22c83a7d" FOREIGN KEY ("set_by") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query('ALTER TABLE "directory" ADD COLUMN "calendar_version" integer NOT NULL DEFAULT (0)');
    await queryRunner.query('DROP TRIGGER "case_file_by_revision"');
    await queryRunner.query(byRevision(`${isStep} AND (NEW.revision IS NOT OLD.revision OR ${isOtherStep})`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER "case_file_by_revision"');
    await queryRunner.query(byRevision(isStep));
    await queryRunner.query('ALTER TABLE "directory" DROP COLUMN "calendar_version"');
    await queryRunner.query(`DROP TABLE "calendar_day"`);
  }
}
