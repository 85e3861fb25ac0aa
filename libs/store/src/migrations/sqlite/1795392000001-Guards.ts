import type { MigrationInterface, QueryRunner } from 'typeorm';

const refuse = (name: string, event: string, when: string, message: string) =>
  `CREATE TRIGGER "${name}" BEFORE ${event} ${when} BEGIN SELECT RAISE(ABORT, '${message}'); END`;

/** A REPLACE deletes rows without asking the triggers on DELETE, so an INSERT over a row that is there is refused too. */
const triggers = [
  refuse('history_no_update', 'UPDATE ON history', '', 'history is written once'),
  refuse('history_no_delete', 'DELETE ON history', '', 'history is written once'),
  refuse(
    'history_no_replace',
    'INSERT ON history',
    `WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = NEW.case_id AND h.sequence = NEW.sequence)
       OR EXISTS (SELECT 1 FROM history h WHERE h.command_id = NEW.command_id)`,
    'history is written once',
  ),
  refuse('access_trail_no_update', 'UPDATE ON access_trail', '', 'the access trail is written once'),
  refuse('access_trail_no_delete', 'DELETE ON access_trail', '', 'the access trail is written once'),
  refuse(
    'access_trail_no_replace',
    'INSERT ON access_trail',
    'WHEN EXISTS (SELECT 1 FROM access_trail t WHERE t.id = NEW.id)',
    'the access trail is written once',
  ),
  refuse(
    'case_file_by_revision',
    'UPDATE ON case_file',
    'WHEN NEW.revision IS NOT OLD.revision + 1 OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number',
    'a case changes by one revision at a time',
  ),
  refuse('case_file_no_delete', 'DELETE ON case_file', '', 'a case is never deleted'),
  refuse(
    'case_file_no_replace',
    'INSERT ON case_file',
    'WHEN EXISTS (SELECT 1 FROM case_file c WHERE c.id = NEW.id OR c.number = NEW.number)',
    'a case is never deleted',
  ),
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
