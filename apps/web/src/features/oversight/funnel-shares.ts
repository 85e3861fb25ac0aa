/** A part of all; of nothing, nothing. */
export function shareOf(count: number, all: number): number {
  return all > 0 ? Math.min(1, count / all) : 0;
}

/** Where the cases of a stage are listed. */
export function queueAt(stage: string, org: string | undefined): string {
  return `/cases?${new URLSearchParams({ ...(org && { org }), stage }).toString()}`;
}
