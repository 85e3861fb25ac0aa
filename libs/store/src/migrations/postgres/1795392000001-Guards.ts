import type { MigrationInterface, QueryRunner } from 'typeorm';

const writtenOnce = [
  { table: 'history', message: 'history is written once' },
  { table: 'access_trail', message: 'the access trail is written once' },
];

/** Rules that hold whoever writes. */
export class Guards1795392000001 implements MigrationInterface {
  name = 'Guards1795392000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$
    `);
    for (const { table, message } of writtenOnce) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_written_once BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse('${message}')
      `);
      await queryRunner.query(`
        CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('${message}')
      `);
    }
    await queryRunner.query(`
      CREATE TRIGGER case_file_by_revision BEFORE UPDATE ON case_file FOR EACH ROW
      WHEN (NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id OR NEW.number <> OLD.number)
      EXECUTE FUNCTION refuse('a case changes by one revision at a time')
    `);
    await queryRunner.query(`
      CREATE TRIGGER case_file_not_deleted BEFORE DELETE ON case_file
      FOR EACH ROW EXECUTE FUNCTION refuse('a case is never deleted')
    `);
    await queryRunner.query(`
      CREATE TRIGGER case_file_not_emptied BEFORE TRUNCATE ON case_file
      FOR EACH STATEMENT EXECUTE FUNCTION refuse('a case is never deleted')
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION refuse() CASCADE');
  }
}
