import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bookAllHolds } from '../hold-rows.js';

/** Who had the ball when, booked with every step from now on, and from history up to now. */
export class Hold1796000000100 implements MigrationInterface {
  name = 'Hold1796000000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "hold" (
        "case_id" varchar(36) NOT NULL, "sequence" integer NOT NULL, "stage" varchar(64) NOT NULL,
        "holder_kind" varchar(16) NOT NULL, "place_id" varchar(36) NOT NULL, "coordinator_id" varchar(36),
        "began_ms" bigint NOT NULL, "ended_ms" bigint NOT NULL, "ended_by" varchar(32), "paused_ms" bigint NOT NULL,
        "paused_since_ms" bigint, "reminded_ms" bigint, "escalated_ms" bigint, "overseen_ms" bigint,
        CONSTRAINT "FK_46cdb1c681183517e1d077149e4" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_5b334da1d950cd0c960ffdb3fa6" FOREIGN KEY ("place_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        PRIMARY KEY ("case_id", "sequence")
      )
    `);
    await queryRunner.query(`CREATE INDEX "hold_place" ON "hold" ("place_id", "ended_ms")`);
    await bookAllHolds(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "hold"`);
  }
}
