import type { MigrationInterface, QueryRunner } from 'typeorm';

const noAction = 'ON DELETE NO ACTION ON UPDATE NO ACTION';
const dates = [
  ['letter_expires_on', 'case_file_letter', '$.context.letter.expiresOn'],
  ['search_failed_since', 'case_file_search', '$.context.search.firstFailedOn'],
  ['suspended_since', 'case_file_suspended', '$.context.suspendedOn'],
] as const;
const settings = [
  ['email', 'varchar(254)'],
  ['digest_hour', 'varchar(5)'],
  ['digest_mode', 'varchar(8)'],
] as const;

/** What a case holds already is copied into a column of its own, and is no change of the case. */
async function pastTheGuard(queryRunner: QueryRunner, update: string): Promise<void> {
  const guard = 'case_file_by_revision';
  const found = (await queryRunner.query(`SELECT sql FROM sqlite_master WHERE name = '${guard}'`)) as { sql: string }[];
  await queryRunner.query(`DROP TRIGGER "${guard}"`);
  await queryRunner.query(update);
  for (const { sql } of found) await queryRunner.query(sql);
}

/** Who is told what, and the mails of it; by which dates open cases are found; whether somebody works on an outbox row. */
export class Notices1795392000050 implements MigrationInterface {
  name = 'Notices1795392000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [column, type] of settings) {
      await queryRunner.query(`ALTER TABLE "account" ADD COLUMN "${column}" ${type}`);
    }
    await queryRunner.query(`ALTER TABLE "outbox" ADD COLUMN "claimed_at" varchar(24)`);
    for (const [column, index, path] of dates) {
      await queryRunner.query(`ALTER TABLE "case_file" ADD COLUMN "${column}" varchar(10)`);
      await pastTheGuard(
        queryRunner,
        `UPDATE "case_file" SET "${column}" = json_extract("snapshot", '${path}') WHERE "attention" <> 'settled'`,
      );
      await queryRunner.query(`CREATE INDEX "${index}" ON "case_file" ("${column}")`);
    }
    await queryRunner.query(`
      CREATE TABLE "delivery" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "recipient_id" varchar(36), "organization_id" varchar(36),
        "day" varchar(10), "open_for" varchar(36), "status" varchar(16) NOT NULL, "attempts" integer NOT NULL,
        "token" varchar(36) NOT NULL, "lease_until" varchar(24), "due_at" varchar(24) NOT NULL,
        "last_error" varchar(64), "created_at" varchar(24) NOT NULL, "settled_at" varchar(24),
        CONSTRAINT "UQ_e47469ad73f43b5c134b5e177b8" UNIQUE ("open_for"),
        CONSTRAINT "delivery_day" UNIQUE ("recipient_id", "day"),
        CONSTRAINT "FK_ddb85a5faa7b9e86d8e714ee198" FOREIGN KEY ("recipient_id") REFERENCES "account" ("id") ${noAction},
        CONSTRAINT "FK_71837cb0d3b64a22654837fbc8f" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ${noAction}
      )`);
    await queryRunner.query(`CREATE INDEX "delivery_due" ON "delivery" ("status", "due_at")`);
    await queryRunner.query(`
      CREATE TABLE "notice" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "key" varchar(240) NOT NULL, "recipient_id" varchar(36),
        "case_id" varchar(36), "topic" varchar(24) NOT NULL, "about" varchar(40), "basis" varchar(40),
        "instead_of" varchar(36), "count" integer, "status" varchar(16) NOT NULL, "delivery_id" varchar(36),
        "noted_at" varchar(24) NOT NULL,
        CONSTRAINT "notice_once" UNIQUE ("key", "recipient_id"),
        CONSTRAINT "FK_b15ee5aadf4a3ab6c761d909e72" FOREIGN KEY ("recipient_id") REFERENCES "account" ("id") ${noAction},
        CONSTRAINT "FK_c54b9ef247b4f666d6afa932aec" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ${noAction},
        CONSTRAINT "FK_7227ab83f7eec872841a969a238" FOREIGN KEY ("delivery_id") REFERENCES "delivery" ("id") ${noAction}
      )`);
    await queryRunner.query(`CREATE INDEX "notice_open" ON "notice" ("status", "recipient_id", "noted_at")`);
    await queryRunner.query(`CREATE INDEX "notice_delivery" ON "notice" ("delivery_id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['notice', 'delivery']) await queryRunner.query(`DROP TABLE "${table}"`);
    for (const [column, index] of dates) {
      await queryRunner.query(`DROP INDEX "${index}"`);
      await queryRunner.query(`ALTER TABLE "case_file" DROP COLUMN "${column}"`);
    }
    await queryRunner.query(`ALTER TABLE "outbox" DROP COLUMN "claimed_at"`);
    for (const [column] of settings) await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "${column}"`);
  }
}
