import type { MigrationInterface, QueryRunner } from 'typeorm';

const refuse = (name: string, event: string, when: string, message: string) =>
  `CREATE TRIGGER "${name}" ${event} ${when} BEGIN SELECT RAISE(ABORT, '${message}'); END`;

/** Where no number is given, NEW.rowid is -1 before the insert: a row that had it could be replaced unseen, so none may. */
const numberedByTheDatabase = (table: string) =>
  refuse(`${table}_numbered`, `AFTER INSERT ON ${table}`, 'WHEN NEW.rowid < 1', `rows are numbered by the database`);

/**
 * A REPLACE deletes rows without asking the triggers on DELETE, so an INSERT over a row that is there is refused too, be it by one
 * of its declared keys or by the number that SQLite gives every row.
 */
const triggers = [
  refuse('history_no_update', 'BEFORE UPDATE ON history', '', 'history is written once'),
  refuse('history_no_delete', 'BEFORE DELETE ON history', '', 'history is written once'),
  refuse(
    'history_no_replace',
    'BEFORE INSERT ON history',
    `WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = NEW.case_id AND h.sequence = NEW.sequence)
       OR EXISTS (SELECT 1 FROM history h WHERE h.command_id = NEW.command_id)
       OR EXISTS (SELECT 1 FROM history h WHERE h.rowid = NEW.rowid)`,
    'history is written once',
  ),
  numberedByTheDatabase('history'),
  refuse('access_trail_no_update', 'BEFORE UPDATE ON access_trail', '', 'the access trail is written once'),
  refuse('access_trail_no_delete', 'BEFORE DELETE ON access_trail', '', 'the access trail is written once'),
  refuse(
    'access_trail_no_replace',
    'BEFORE INSERT ON access_trail',
    `WHEN EXISTS (SELECT 1 FROM access_trail t WHERE t.id = NEW.id)
       OR EXISTS (SELECT 1 FROM access_trail t WHERE t.rowid = NEW.rowid)`,
    'the access trail is written once',
  ),
  numberedByTheDatabase('access_trail'),
  refuse(
    'case_file_by_revision',
    'BEFORE UPDATE ON case_file',
    `WHEN NEW.revision IS NOT OLD.revision + 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
       OR NEW.rowid IS NOT OLD.rowid`,
    'a case changes by one revision at a time',
  ),
  refuse('case_file_no_delete', 'BEFORE DELETE ON case_file', '', 'a case is never deleted'),
  refuse(
    'case_file_no_replace',
    'BEFORE INSERT ON case_file',
    `WHEN EXISTS (SELECT 1 FROM case_file c WHERE c.id = NEW.id OR c.number = NEW.number)
       OR EXISTS (SELECT 1 FROM case_file c WHERE c.rowid = NEW.rowid)`,
    'a case is never deleted',
  ),
  numberedByTheDatabase('case_file'),
];

/** Rules that hold whoever writes. A migration that rebuilds one of these tables drops its triggers and must make them again. */
export class Guards1795392000001 implements MigrationInterface {
  name = 'Guards1795392000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const trigger of triggers) await queryRunner.query(trigger);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const names = triggers.map((trigger) => /"(\w+)"/.exec(trigger)?.[1] ?? '');
    for (const name of names) await queryRunner.query(`DROP TRIGGER "${name}"`);
  }
}
