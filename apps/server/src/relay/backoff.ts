const firstRetry = 60_000;
const longestRetry = 3_600_000;

/** A number from 0 to 1 that is another for every delivery and attempt, and the same again for the same. */
function scattered(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}

/** Twice as long after each failure, an hour at most; somewhere in the second half of it, so that not all come back at once. */
export function retryWait(failuresBefore: number, id: string): number {
  const whole = Math.min(firstRetry * 2 ** failuresBefore, longestRetry);
  return Math.round(whole * (0.5 + 0.5 * scattered(`${id} ${failuresBefore}`)));
}
