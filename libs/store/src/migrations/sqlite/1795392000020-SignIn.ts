import type { MigrationInterface, QueryRunner } from 'typeorm';

const account = `FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

/** Signing in: slowed down, listed, with a second factor. Sessions from before have no public id, so everybody signs in once more. */
export class SignIn1795392000020 implements MigrationInterface {
  name = 'SignIn1795392000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "session"`);
    await queryRunner.query(`ALTER TABLE "account" ADD COLUMN "password_changed_at" varchar(24)`);
    await queryRunner.query(`ALTER TABLE "session" ADD COLUMN "public_id" varchar(36)`);
    await queryRunner.query(`ALTER TABLE "session" ADD COLUMN "address" varchar(45)`);
    await queryRunner.query(`ALTER TABLE "session" ADD COLUMN "user_agent" varchar(120)`);
    await queryRunner.query(`
      CREATE TABLE "sign_in" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "account_id" varchar(36) NOT NULL, "at" varchar(24) NOT NULL,
        "address" varchar(45) NOT NULL, "outcome" varchar(16) NOT NULL,
        CONSTRAINT "FK_f37f6c66cfe0be0eb6e2e23e441" ${account}
      )`);
    await queryRunner.query(`CREATE INDEX "sign_in_account" ON "sign_in" ("account_id", "id")`);
    await queryRunner.query(`
      CREATE TABLE "throttle" ("key" varchar(64) PRIMARY KEY NOT NULL, "paid_off_at" bigint NOT NULL)`);
    await queryRunner.query(`CREATE INDEX "throttle_paid_off" ON "throttle" ("paid_off_at")`);
    await queryRunner.query(`
      CREATE TABLE "second_factor" (
        "account_id" varchar(36) PRIMARY KEY NOT NULL, "secret_sealed" text NOT NULL, "confirmed_at" varchar(24),
        "last_step" integer NOT NULL, CONSTRAINT "FK_0a7b3df05f1502502d076745897" ${account}
      )`);
    await queryRunner.query(`
      CREATE TABLE "recovery_code" (
        "digest" varchar(64) PRIMARY KEY NOT NULL, "account_id" varchar(36) NOT NULL,
        CONSTRAINT "FK_9db6a6c505946232618e26c79e8" ${account}
      )`);
    await queryRunner.query(`CREATE INDEX "recovery_code_account" ON "recovery_code" ("account_id")`);
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
