import type { MigrationInterface, QueryRunner } from 'typeorm';

const byRevision = (isStep: string) => `CREATE TRIGGER case_file_by_revision BEFORE UPDATE ON case_file FOR EACH ROW
  WHEN ((${isStep}) OR NEW.id <> OLD.id OR NEW.number <> OLD.number)
  EXECUTE FUNCTION refuse('a case changes by one revision at a time')`;
const isStep = 'NEW.revision <> OLD.revision + 1';
/** All of a case but when its clocks run out: that changes with the calendar too, when nobody takes a step. */
const isOtherStep = `to_jsonb(NEW) - 'clocks' - 'next_due_at' <> to_jsonb(OLD) - 'clocks' - 'next_due_at'`;

/** Days that administrators set to be worked or off. */
export class CalendarDay1796000000200 implements MigrationInterface {
  name = 'CalendarDay1796000000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "calendar_day" (
        "date" character varying(10) NOT NULL, "is_working" integer NOT NULL, "source" character varying(200) NOT NULL,
        "set_by" character varying(36) NOT NULL, "set_at" character varying(24) NOT NULL,
        CONSTRAINT "PK_82404934db32af18c10dfe7087e" PRIMARY KEY ("date"),
        CONSTRAINT "FK_bbaf9c70c305276384b22c83a7d" FOREIGN KEY ("set_by") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query('ALTER TABLE "directory" ADD COLUMN "calendar_version" integer NOT NULL DEFAULT 0');
    await queryRunner.query('DROP TRIGGER case_file_by_revision ON case_file');
    await queryRunner.query(byRevision(`${isStep} AND ${isOtherStep}`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER case_file_by_revision ON case_file');
    await queryRunner.query(byRevision(isStep));
    await queryRunner.query('ALTER TABLE "directory" DROP COLUMN "calendar_version"');
    await queryRunner.query(`DROP TABLE "calendar_day"`);
  }
}
