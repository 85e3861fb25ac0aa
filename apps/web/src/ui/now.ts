/** The clock of the console: of the reader's machine, so only for what is told to a reader. @returns an ISO instant */
export function now(): string {
  return new Date().toISOString();
}
