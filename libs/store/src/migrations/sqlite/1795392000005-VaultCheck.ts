import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The row is made when the database is first opened, for only then is there a key. */
export class VaultCheck1795392000005 implements MigrationInterface {
  name = 'VaultCheck1795392000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "vault_check" ("id" integer PRIMARY KEY NOT NULL, "sealed" text NOT NULL, "blind_index" varchar(64) NOT NULL)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "vault_check"`);
  }
}
