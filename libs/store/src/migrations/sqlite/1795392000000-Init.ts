import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As TypeORM generated it from the entities, with the tables' rebuilding for each foreign key folded into one CREATE TABLE. */
export class Init1795392000000 implements MigrationInterface {
  name = 'Init1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "account" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "username" varchar(64) NOT NULL, "display_name" text NOT NULL,
        "password_hash" text NOT NULL, "disabled_at" varchar(24), "created_at" varchar(24) NOT NULL,
        "locale" varchar(16),
        CONSTRAINT "UQ_41dfcb70af895ddf9a53094515b" UNIQUE ("username")
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "organization" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "name" text NOT NULL, "kind" varchar(32) NOT NULL,
        "parent_id" varchar(36), "participation" varchar(16) NOT NULL, "can_transfer_directly" integer NOT NULL,
        "created_at" varchar(24) NOT NULL,
        CONSTRAINT "organization_name_once" UNIQUE ("parent_id", "name"),
        CONSTRAINT "FK_15acafd6698ac846c6b6a6a50ec" FOREIGN KEY ("parent_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "organization_parent" ON "organization" ("parent_id")`);
    await queryRunner.query(`
      CREATE TABLE "institution" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "name" text NOT NULL, "kind" varchar(16) NOT NULL,
        "district_org_id" varchar(36) NOT NULL, "organization_id" varchar(36), "coverage" varchar(16) NOT NULL,
        "staff_count" integer NOT NULL, "created_at" varchar(24) NOT NULL,
        CONSTRAINT "institution_name_once" UNIQUE ("district_org_id", "name"),
        CONSTRAINT "FK_5f029cc553cfaafdef63db33a15" FOREIGN KEY ("district_org_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_3bfb7682c0fdf139a52f10bd1fc" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "institution_district" ON "institution" ("district_org_id")`);
    await queryRunner.query(`
      CREATE TABLE "person" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "name" text NOT NULL, "sex" varchar(16), "birth_date" varchar(10),
        "membership" varchar(16) NOT NULL, "joined_on" varchar(10), "workplace" text, "institution_id" varchar(36),
        "email" text, "id_number_sealed" text, "id_number_index" varchar(64), "phone_sealed" text,
        "phone_index" varchar(64), "created_at" varchar(24) NOT NULL,
        CONSTRAINT "FK_6a72cb1fa0cadcce67fb1a7d044" FOREIGN KEY ("institution_id") REFERENCES "institution" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "person_name" ON "person" ("name")`);
    await queryRunner.query(`CREATE INDEX "person_id_number" ON "person" ("id_number_index")`);
    await queryRunner.query(`CREATE INDEX "person_phone" ON "person" ("phone_index")`);
    await queryRunner.query(`
      CREATE TABLE "case_file" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "number" varchar(32) NOT NULL, "revision" integer NOT NULL,
        "machine_version" integer NOT NULL, "snapshot" text NOT NULL, "stage" varchar(64) NOT NULL,
        "attention" varchar(16) NOT NULL, "holder_kind" varchar(16) NOT NULL, "holder_organization_id" varchar(36),
        "coordinator_id" varchar(36), "direction" varchar(16) NOT NULL, "member_kind" varchar(16) NOT NULL,
        "person_id" varchar(36) NOT NULL, "district_org_id" varchar(36) NOT NULL, "origin_org_id" varchar(36),
        "host_org_id" varchar(36), "continues_case_id" varchar(36), "opened_at" varchar(24) NOT NULL,
        "progressed_at" varchar(24) NOT NULL, "next_due_at" varchar(24) NOT NULL, "clocks" text NOT NULL,
        "last_hash" varchar(64) NOT NULL,
        CONSTRAINT "UQ_992e894a9029ed30bfecd12ab8d" UNIQUE ("number"),
        CONSTRAINT "FK_01ab24cfc8113fbba342966f859" FOREIGN KEY ("holder_organization_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_e7d0d4c5cf116af8ec2c53efd36" FOREIGN KEY ("coordinator_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_39fb0479a969094e3a0418879e0" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_5659e00c776dc48cb1fd9f689d0" FOREIGN KEY ("district_org_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_5635e58fd114757b4436a4899eb" FOREIGN KEY ("origin_org_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_259a6d50f68238c9dc95222841c" FOREIGN KEY ("host_org_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_5a75d3046512e4ecba3286e75b6" FOREIGN KEY ("continues_case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "case_file_holder" ON "case_file" ("holder_organization_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_coordinator" ON "case_file" ("coordinator_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_person" ON "case_file" ("person_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_district" ON "case_file" ("district_org_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_origin" ON "case_file" ("origin_org_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_host" ON "case_file" ("host_org_id")`);
    await queryRunner.query(`CREATE INDEX "case_file_progressed" ON "case_file" ("progressed_at", "id")`);
    await queryRunner.query(`CREATE INDEX "case_file_opened" ON "case_file" ("opened_at", "id")`);
    await queryRunner.query(`CREATE INDEX "case_file_due" ON "case_file" ("next_due_at", "id")`);
    await queryRunner.query(`
      CREATE TABLE "access_trail" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "at" varchar(24) NOT NULL, "account_id" varchar(36) NOT NULL,
        "action" varchar(32) NOT NULL, "case_id" varchar(36), "data" text NOT NULL,
        CONSTRAINT "FK_0e29b83a7a0317e31225abe2d08" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_270ccc2fc09ce95688b2bbef379" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "access_trail_case" ON "access_trail" ("case_id", "at")`);
    await queryRunner.query(`
      CREATE TABLE "account_grant" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "account_id" varchar(36) NOT NULL, "role" varchar(32) NOT NULL,
        "organization_id" varchar(36) NOT NULL,
        CONSTRAINT "account_grant_once" UNIQUE ("account_id", "role", "organization_id"),
        CONSTRAINT "FK_e586f80d0550248c2ca2b0ca52f" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_bc158716df97a68082a3be7593f" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "account_grant_organization" ON "account_grant" ("organization_id")`);
    await queryRunner.query(`
      CREATE TABLE "case_number" (
        "year" integer PRIMARY KEY NOT NULL, "value" integer NOT NULL
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "command_receipt" (
        "account_id" varchar(36) NOT NULL, "idempotency_key" varchar(200) NOT NULL,
        "request_digest" varchar(64) NOT NULL, "case_id" varchar(36) NOT NULL, "answer" text NOT NULL,
        "at" varchar(24) NOT NULL,
        CONSTRAINT "FK_f12d488379efcb6c7ebc9c6013b" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_ff70bc51f5bc4c01c8a99381196" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        PRIMARY KEY ("account_id", "idempotency_key")
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "deadline_policy" (
        "organization_id" varchar(36) PRIMARY KEY NOT NULL, "setting" text NOT NULL,
        "updated_at" varchar(24) NOT NULL,
        CONSTRAINT "FK_a47f2fee12d7b19b9447d953ed6" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "directory" (
        "id" integer PRIMARY KEY NOT NULL, "version" integer NOT NULL
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "history" (
        "case_id" varchar(36) NOT NULL, "sequence" integer NOT NULL, "at" varchar(24) NOT NULL,
        "actor" text NOT NULL, "command" varchar(32) NOT NULL, "command_id" varchar(200) NOT NULL,
        "from_stage" varchar(64), "to_stage" varchar(64) NOT NULL, "data" text NOT NULL, "hash" varchar(64) NOT NULL,
        CONSTRAINT "UQ_afc4627ba2d1bae1451bfcc2a54" UNIQUE ("command_id"), PRIMARY KEY ("case_id", "sequence")
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "history_words" (
        "case_id" varchar(36) NOT NULL, "sequence" integer NOT NULL, "sealed" text NOT NULL,
        CONSTRAINT "FK_fc39cf2a2667fc64b7dab14fe48" FOREIGN KEY ("case_id", "sequence") REFERENCES "history" ("case_id", "sequence") ON DELETE NO ACTION ON UPDATE NO ACTION,
        PRIMARY KEY ("case_id", "sequence")
      )
    `);
    await queryRunner.query(`
      CREATE TABLE "organization_closure" (
        "ancestor_id" varchar(36) NOT NULL, "descendant_id" varchar(36) NOT NULL, "depth" integer NOT NULL,
        CONSTRAINT "FK_77dd8a5a8c6939539591580314a" FOREIGN KEY ("ancestor_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT "FK_e77053d90df6df865e1159f1ff0" FOREIGN KEY ("descendant_id") REFERENCES "organization" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
        PRIMARY KEY ("ancestor_id", "descendant_id")
      )
    `);
    await queryRunner.query(`CREATE INDEX "organization_closure_descendant" ON "organization_closure" ("descendant_id")`);
    await queryRunner.query(`
      CREATE TABLE "outbox" (
        "id" varchar(36) PRIMARY KEY NOT NULL, "kind" varchar(16) NOT NULL, "case_id" varchar(36) NOT NULL,
        "key" varchar(200) NOT NULL, "token" varchar(36) NOT NULL, "due_at" varchar(24) NOT NULL,
        "attempts" integer NOT NULL, "lease_until" varchar(24), "payload" text NOT NULL,
        "status" varchar(16) NOT NULL, "last_error" text, "created_at" varchar(24) NOT NULL,
        CONSTRAINT "UQ_857a72b7a0a39ed9f03707033cd" UNIQUE ("key"),
        CONSTRAINT "FK_8b9823450aa864cf6ff45679e6a" FOREIGN KEY ("case_id") REFERENCES "case_file" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "outbox_case" ON "outbox" ("case_id")`);
    await queryRunner.query(`CREATE INDEX "outbox_due" ON "outbox" ("kind", "status", "due_at")`);
    await queryRunner.query(`
      CREATE TABLE "session" (
        "id" varchar(64) PRIMARY KEY NOT NULL, "account_id" varchar(36) NOT NULL, "created_at" varchar(24) NOT NULL,
        "last_seen_at" varchar(24) NOT NULL, "expires_at" varchar(24) NOT NULL,
        CONSTRAINT "FK_fae5a6b4a57f098e9af8520d499" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
      )
    `);
    await queryRunner.query(`CREATE INDEX "session_account" ON "session" ("account_id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "session"`);
    await queryRunner.query(`DROP TABLE "outbox"`);
    await queryRunner.query(`DROP TABLE "organization_closure"`);
    await queryRunner.query(`DROP TABLE "history_words"`);
    await queryRunner.query(`DROP TABLE "history"`);
    await queryRunner.query(`DROP TABLE "directory"`);
    await queryRunner.query(`DROP TABLE "deadline_policy"`);
    await queryRunner.query(`DROP TABLE "command_receipt"`);
    await queryRunner.query(`DROP TABLE "case_number"`);
    await queryRunner.query(`DROP TABLE "account_grant"`);
    await queryRunner.query(`DROP TABLE "access_trail"`);
    await queryRunner.query(`DROP TABLE "case_file"`);
    await queryRunner.query(`DROP TABLE "person"`);
    await queryRunner.query(`DROP TABLE "institution"`);
    await queryRunner.query(`DROP TABLE "organization"`);
    await queryRunner.query(`DROP TABLE "account"`);
  }
}
