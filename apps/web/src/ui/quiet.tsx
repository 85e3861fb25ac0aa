import type { ReactNode } from 'react';

/** What is said beside: in a lower voice. `line`: on one line, and cut off where it ends. */
export function Quiet({ line = false, children }: { line?: boolean; children: ReactNode }) {
  return <span className={line ? 'quiet cut' : 'quiet'}>{children}</span>;
}
