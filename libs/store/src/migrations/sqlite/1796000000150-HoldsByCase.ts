import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `
  "case_id" varchar(36) NOT NULL, "sequence" integer NOT NULL, "stage" varchar(64) NOT NULL,
  "holder_kind" varchar(16) NOT NULL, "place_id" varchar(36) NOT NULL, "coordinator_id" varchar(36),
  "began_ms" bigint NOT NULL, "ended_ms" bigint NOT NULL, "ended_by" varchar(32), "paused_ms" bigint NOT NULL,
  "paused_since_ms" bigint, "reminded_ms" bigint, "escalated_ms" bigint, "overseen_ms" bigint,
  CONSTRAINT "FK_46cdb1c681183517e1d077149e4" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT "FK_5b334da1d950cd0c960ffdb3fa6" FOREIGN KEY ("place_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  PRIMARY KEY ("case_id", "sequence")`;

/** The holds of a case lie beside each other: a step that ends one and begins the next writes one page, where it wrote three. */
export class HoldsByCase1796000000150 implements MigrationInterface {
  name = 'HoldsByCase1796000000150';

  async up(queryRunner: QueryRunner): Promise<void> {
    await remade(queryRunner, 'WITHOUT ROWID');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await remade(queryRunner, '');
  }
}

async function remade(queryRunner: QueryRunner, kind: string): Promise<void> {
  await queryRunner.query(`CREATE TABLE "remade_hold" (${columns}) ${kind}`);
  await queryRunner.query('INSERT INTO "remade_hold" SELECT * FROM "hold" ORDER BY "case_id", "sequence"');
  await queryRunner.query('DROP TABLE "hold"');
  await queryRunner.query('ALTER TABLE "remade_hold" RENAME TO "hold"');
  await queryRunner.query('CREATE INDEX "hold_place" ON "hold" ("place_id", "ended_ms")');
}
