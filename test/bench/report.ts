/** One measured line, and what it is held against in the same run. */
export interface Figure {
  what: string;
  measured: number;
  unit: 'steps/s' | 'mails/s' | 'requests/s' | 'ms' | 'MB' | 's';
  beside?: { what: string; measured: number };
  /** What the figure promises: a ratio to what it stands beside, or the figure itself. */
  target?: { is: 'at least' | 'at most'; value: number; of: 'ratio' | 'measured' };
}

/** A section of docs/benchmarks.md. */
export interface Report {
  title: string;
  /** What was done, on what, how often; what a sceptical reader would ask. */
  how: string;
  figures: Figure[];
}

/** Hands the report to `npm run bench`, which is the parent of this process. */
export function report(section: Report): void {
  process.stdout.write(`\nreport ${JSON.stringify(section)}\n`);
}
