import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The row is made when the database is first opened, for only then is there a key. */
export class VaultCheck1795392000005 implements MigrationInterface {
  name = 'VaultCheck1795392000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "vault_check" ("id" integer NOT NULL, "sealed" text NOT NULL, "blind_index" character varying(64) NOT NULL, CONSTRAINT "PK_07f040856cd17416326faf3bd99" PRIMARY KEY ("id"))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "vault_check"`);
  }
}
