// Not by class: a native driver's errors, and Node's own, may be of another realm than this module.
function fieldsOf(error: unknown): { code?: unknown; message?: unknown; driverError?: { code?: unknown } } {
  return typeof error === 'object' && error !== null ? error : {};
}

/** The code that was given: an SQLSTATE or a system error's on PostgreSQL, `SQLITE_…` on SQLite. */
export function codeOf(error: unknown): string | undefined {
  const { code, driverError } = fieldsOf(error);
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/** What happened, in words; the code where there are none, as when every address of a host refuses. */
export function messageOf(error: unknown): string {
  const { message } = fieldsOf(error);
  return typeof message === 'string' && message !== '' ? message : (codeOf(error) ?? String(error));
}
