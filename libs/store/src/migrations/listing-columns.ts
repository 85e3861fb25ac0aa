/** What lists look for in a case's row: a step that changes none of it leaves the lists alone. */
const listed = [
  'stage',
  'attention',
  'holder_kind',
  'holder_organization_id',
  'coordinator_id',
  'district_org_id',
  'origin_org_id',
  'host_org_id',
  'next_due_at',
  'progressed_at',
];

/** Whether an UPDATE of a case changed anything of that. */
export const hasChanged = listed.map((column) => `NEW.${column} IS DISTINCT FROM OLD.${column}`).join(' OR ');

/** The orders that lists had kept in `case_file` itself. */
export const formerIndexes = [
  { name: 'case_file_due', column: 'next_due_at' },
  { name: 'case_file_opened', column: 'opened_at' },
  { name: 'case_file_progressed', column: 'progressed_at' },
];
