import type { MigrationInterface, QueryRunner } from 'typeorm';

const dates = [
  ['letter_expires_on', 'case_file_letter', '{context,letter,expiresOn}'],
  ['search_failed_since', 'case_file_search', '{context,search,firstFailedOn}'],
  ['suspended_since', 'case_file_suspended', '{context,suspendedOn}'],
] as const;
const settings = [
  ['email', 'character varying(254)'],
  ['digest_hour', 'character varying(5)'],
  ['digest_mode', 'character varying(8)'],
] as const;

const foreignKey = (table: string, column: string, name: string, referenced: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${referenced}"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

/** Who is told what, and the mails of it; by which dates open cases are found; whether somebody works on an outbox row. */
export class Notices1795392000050 implements MigrationInterface {
  name = 'Notices1795392000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [column, type] of settings) await queryRunner.query(`ALTER TABLE "account" ADD "${column}" ${type}`);
    await queryRunner.query(`ALTER TABLE "outbox" ADD "claimed_at" character varying(24)`);
    // What a case holds already is copied into columns of its own, and is no change of the case.
    await queryRunner.query(`ALTER TABLE "case_file" DISABLE TRIGGER case_file_by_revision`);
    for (const [column, , path] of dates) {
      await queryRunner.query(`ALTER TABLE "case_file" ADD "${column}" character varying(10)`);
      await queryRunner.query(
        `UPDATE "case_file" SET "${column}" = "snapshot"::json #>> '${path}' WHERE "attention" <> 'settled'`,
      );
    }
    await queryRunner.query(`ALTER TABLE "case_file" ENABLE TRIGGER case_file_by_revision`);
    for (const [column, index] of dates) {
      await queryRunner.query(`CREATE INDEX "${index}" ON "case_file" ("${column}")`);
    }
    await queryRunner.query(`
      CREATE TABLE "delivery" (
        "id" character varying(36) NOT NULL, "recipient_id" character varying(36), "organization_id" character varying(36),
        "day" character varying(10), "open_for" character varying(36), "status" character varying(16) NOT NULL,
        "attempts" integer NOT NULL, "token" character varying(36) NOT NULL, "lease_until" character varying(24),
        "due_at" character varying(24) NOT NULL, "last_error" character varying(64),
        "created_at" character varying(24) NOT NULL, "settled_at" character varying(24),
        CONSTRAINT "UQ_e47469ad73f43b5c134b5e177b8" UNIQUE ("open_for"),
        CONSTRAINT "delivery_day" UNIQUE ("recipient_id", "day"),
        CONSTRAINT "PK_ffad7bf84e68716cd9af89003b0" PRIMARY KEY ("id")
      )`);
    await queryRunner.query(`CREATE INDEX "delivery_due" ON "delivery" ("status", "due_at")`);
    await queryRunner.query(`
      CREATE TABLE "notice" (
        "id" character varying(36) NOT NULL, "key" character varying(240) NOT NULL, "recipient_id" character varying(36),
        "case_id" character varying(36), "topic" character varying(24) NOT NULL, "about" character varying(40),
        "basis" character varying(40), "instead_of" character varying(36), "count" integer,
        "status" character varying(16) NOT NULL, "delivery_id" character varying(36),
        "noted_at" character varying(24) NOT NULL,
        CONSTRAINT "notice_once" UNIQUE ("key", "recipient_id"),
        CONSTRAINT "PK_705062b14410ff1a04998f86d72" PRIMARY KEY ("id")
      )`);
    await queryRunner.query(`CREATE INDEX "notice_open" ON "notice" ("status", "recipient_id", "noted_at")`);
    await queryRunner.query(`CREATE INDEX "notice_delivery" ON "notice" ("delivery_id")`);
    await queryRunner.query(foreignKey('delivery', 'recipient_id', 'FK_ddb85a5faa7b9e86d8e714ee198', 'account'));
    await queryRunner.query(
      foreignKey('delivery', 'organization_id', 'FK_71837cb0d3b64a22654837fbc8f', 'organization'),
    );
    await queryRunner.query(foreignKey('notice', 'recipient_id', 'FK_b15ee5aadf4a3ab6c761d909e72', 'account'));
    await queryRunner.query(foreignKey('notice', 'case_id', 'FK_c54b9ef247b4f666d6afa932aec', 'case_file'));
    await queryRunner.query(foreignKey('notice', 'delivery_id', 'FK_7227ab83f7eec872841a969a238', 'delivery'));
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
