import type { MigrationInterface, QueryRunner } from 'typeorm';
import { beginStrands, readUnchained } from '../trail-rows.js';

const guarded = [
  { table: 'access_trail', on: 'UPDATE OR DELETE', message: 'the access trail is written once' },
  { table: 'trail_strand', on: 'DELETE OR INSERT', message: 'a strand of the trail only grows' },
];

/** The access trail says under which grant and from where, and is chained. What was on record is the beginning of the first strand. */
export class Trail1795392000010 implements MigrationInterface {
  name = 'Trail1795392000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    const before = await readUnchained(queryRunner);
    await queryRunner.query('DROP TABLE "access_trail"');
    await queryRunner.query(`
      CREATE TABLE "access_trail" (
        "id" character varying(36) NOT NULL, "strand" integer NOT NULL, "sequence" integer NOT NULL,
        "at" character varying(24) NOT NULL, "account_id" character varying(36), "role" character varying(32),
        "organization_id" character varying(36), "action" character varying(32) NOT NULL,
        "case_id" character varying(36), "about_organization_id" character varying(36),
        "about_account_id" character varying(36), "data" text NOT NULL, "address" character varying(64),
        "request_id" character varying(36), "hash" character varying(64) NOT NULL,
        CONSTRAINT "access_trail_place" UNIQUE ("strand", "sequence"),
        CONSTRAINT "PK_44413bf9f2ecf373f227e035adc" PRIMARY KEY ("id")
      )
    `);
    await queryRunner.query(`CREATE INDEX "access_trail_at" ON "access_trail" ("at", "id")`);
    await queryRunner.query(`CREATE INDEX "access_trail_case" ON "access_trail" ("case_id", "at")`);
    await queryRunner.query(`CREATE INDEX "access_trail_account" ON "access_trail" ("account_id", "at")`);
    await queryRunner.query(`
      CREATE TABLE "access_words" (
        "access_id" character varying(36) NOT NULL, "sealed" text NOT NULL,
        CONSTRAINT "PK_72b77e943e881a9dc3296d21028" PRIMARY KEY ("access_id")
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "trail_strand" (
        "id" integer NOT NULL, "last_sequence" integer NOT NULL, "last_hash" character varying(64) NOT NULL,
        CONSTRAINT "PK_64166a7a2f9ca1353334b04af95" PRIMARY KEY ("id")
      )
    `);
    await beginStrands(queryRunner, before);
    await this.guard(queryRunner);
  }

  async down(): Promise<void> {
    throw new Error('what is on record is not taken away');
  }

  private async guard(queryRunner: QueryRunner): Promise<void> {
    for (const { table, on, message } of guarded) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_written_once BEFORE ${on} ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse('${message}')
      `);
      await queryRunner.query(`
        CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('${message}')
      `);
    }
    await queryRunner.query(`
      CREATE TRIGGER trail_strand_only_grows BEFORE UPDATE ON trail_strand FOR EACH ROW
      WHEN (NEW.last_sequence <= OLD.last_sequence OR NEW.id <> OLD.id)
      EXECUTE FUNCTION refuse('a strand of the trail only grows')
    `);
  }
}
