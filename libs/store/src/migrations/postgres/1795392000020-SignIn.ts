import type { MigrationInterface, QueryRunner } from 'typeorm';

const foreignKey = (table: string, name: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

/** Signing in: slowed down, listed, with a second factor. Sessions from before have no public id, so everybody signs in once more. */
export class SignIn1795392000020 implements MigrationInterface {
  name = 'SignIn1795392000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "session"`);
    await queryRunner.query(`ALTER TABLE "account" ADD "password_changed_at" character varying(24)`);
    await queryRunner.query(`ALTER TABLE "session" ADD "public_id" character varying(36)`);
    await queryRunner.query(`ALTER TABLE "session" ADD "address" character varying(45)`);
    await queryRunner.query(`ALTER TABLE "session" ADD "user_agent" character varying(120)`);
    await queryRunner.query(`
      CREATE TABLE "sign_in" (
        "id" character varying(36) NOT NULL, "account_id" character varying(36) NOT NULL, "at" character varying(24) NOT NULL,
        "address" character varying(45) NOT NULL, "outcome" character varying(16) NOT NULL,
        CONSTRAINT "PK_e1c2af97265eef8174c9a652a5e" PRIMARY KEY ("id")
      )`);
    await queryRunner.query(`CREATE INDEX "sign_in_account" ON "sign_in" ("account_id", "id")`);
    await queryRunner.query(`
      CREATE TABLE "throttle" (
        "key" character varying(64) NOT NULL, "paid_off_at" bigint NOT NULL,
        CONSTRAINT "PK_37c6a0c495b370c855a99f75b1c" PRIMARY KEY ("key")
      )`);
    await queryRunner.query(`CREATE INDEX "throttle_paid_off" ON "throttle" ("paid_off_at")`);
    await queryRunner.query(`
      CREATE TABLE "second_factor" (
        "account_id" character varying(36) NOT NULL, "secret_sealed" text NOT NULL, "confirmed_at" character varying(24),
        "last_step" integer NOT NULL, CONSTRAINT "PK_0a7b3df05f1502502d076745897" PRIMARY KEY ("account_id")
      )`);
    await queryRunner.query(`
      CREATE TABLE "recovery_code" (
        "digest" character varying(64) NOT NULL, "account_id" character varying(36) NOT NULL,
        CONSTRAINT "PK_d37e939bd11a1d2496760d5f9b4" PRIMARY KEY ("digest")
      )`);
    await queryRunner.query(`CREATE INDEX "recovery_code_account" ON "recovery_code" ("account_id")`);
    await queryRunner.query(foreignKey('sign_in', 'FK_f37f6c66cfe0be0eb6e2e23e441'));
    await queryRunner.query(foreignKey('second_factor', 'FK_0a7b3df05f1502502d076745897'));
    await queryRunner.query(foreignKey('recovery_code', 'FK_9db6a6c505946232618e26c79e8'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['recovery_code', 'second_factor', 'throttle', 'sign_in']) {
      await queryRunner.query(`DROP TABLE "${table}"`);
    }
    for (const column of ['user_agent', 'address', 'public_id']) {
      await queryRunner.query(`ALTER TABLE "session" DROP COLUMN "${column}"`);
    }
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "password_changed_at"`);
  }
}
