import type { MigrationInterface, QueryRunner } from 'typeorm';
import { beginStrands, readUnchained } from '../trail-rows.js';

const refuse = (name: string, event: string, when: string, message: string) =>
  `CREATE TRIGGER "${name}" BEFORE ${event} ${when} BEGIN SELECT RAISE(ABORT, '${message}'); END`;

const writtenOnce = 'the access trail is written once';
const onlyGrows = 'a strand of the trail only grows';

/** A REPLACE deletes rows without asking the triggers on DELETE, so an INSERT over a row that is there is refused too. */
const triggers = [
  refuse('access_trail_no_update', 'UPDATE ON access_trail', '', writtenOnce),
  refuse('access_trail_no_delete', 'DELETE ON access_trail', '', writtenOnce),
  refuse(
    'access_trail_no_replace',
    'INSERT ON access_trail',
    `WHEN EXISTS (SELECT 1 FROM access_trail t WHERE t.id = NEW.id)
       OR EXISTS (SELECT 1 FROM access_trail t WHERE t.strand = NEW.strand AND t.sequence = NEW.sequence)
       OR EXISTS (SELECT 1 FROM access_trail t WHERE t.rowid = NEW.rowid)`,
    writtenOnce,
  ),
  // Where no number is given, NEW.rowid is -1 before the insert: a row that had it could be replaced unseen, so none may.
  `CREATE TRIGGER "access_trail_numbered" AFTER INSERT ON access_trail WHEN NEW.rowid < 1
   BEGIN SELECT RAISE(ABORT, 'rows are numbered by the database'); END`,
  refuse(
    'trail_strand_only_grows',
    'UPDATE ON trail_strand',
    'WHEN NEW.last_sequence <= OLD.last_sequence OR NEW.id IS NOT OLD.id',
    onlyGrows,
  ),
  refuse('trail_strand_no_delete', 'DELETE ON trail_strand', '', onlyGrows),
  refuse('trail_strand_no_insert', 'INSERT ON trail_strand', '', onlyGrows),
];

/** The access trail says under which grant and from where, and is chained. What was on record is the beginning of the first strand. */
export class Trail1795392000010 implements MigrationInterface {
  name = 'Trail1795392000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    const before = await readUnchained(queryRunner);
    await queryRunner.query('DROP TABLE "access_trail"');
    await queryRunner.query(`
      CREATE TABLE "access_trail" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "strand" integer NOT NULL, "sequence" integer NOT NULL,
        "at" varchar(24) NOT NULL, "account_id" varchar(36), "role" varchar(32), "organization_id" varchar(36),
        "action" varchar(32) NOT NULL, "case_id" varchar(36), "about_organization_id" varchar(36),
        "about_account_id" varchar(36), "data" text NOT NULL, "address" varchar(64), "request_id" varchar(36),
        "hash" varchar(64) NOT NULL,
        CONSTRAINT "access_trail_place" UNIQUE ("strand", "sequence")
      )
    `);
    await queryRunner.query(`CREATE INDEX "access_trail_at" ON "access_trail" ("at", "id")`);
    await queryRunner.query(`CREATE INDEX "access_trail_case" ON "access_trail" ("case_id", "at")`);
    await queryRunner.query(`CREATE INDEX "access_trail_account" ON "access_trail" ("account_id", "at")`);
    await queryRunner.query(`
      CREATE TABLE "access_words" ("access_id" varchar(36) PRIMARY KEY NOT NULL, "sealed" text NOT NULL)
    `);
    await queryRunner.query(`
      CREATE TABLE "trail_strand" (
        "id" integer PRIMARY KEY NOT NULL, "last_sequence" integer NOT NULL, "last_hash" varchar(64) NOT NULL
      )
    `);
    await beginStrands(queryRunner, before);
    for (const trigger of triggers) await queryRunner.query(trigger);
  }

  async down(): Promise<void> {
    throw new Error('what is on record is not taken away');
  }
}
