/**
 * What the run came to, alone on a line and from Jest's own count: `12 passed, 0 failed` (and `, 3 skipped`). The line before says how
 * long it took, which `.ci/run` holds against the time that a run may take.
 * A suite that could not be run counts as a failure. A run in which no test ran fails.
 */
export default class ClosingLine {
  onRunComplete(_contexts, result) {
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.numPendingTests + result.numTodoTests;
    const seconds = Math.ceil((Date.now() - result.startTime) / 1000);
    if (result.numPassedTests + failed === 0) this.error = new Error('no test was run');
    process.stdout.write(
      `\nthe run took ${seconds} s\n${result.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }

  getLastError() {
    return this.error;
  }
}
