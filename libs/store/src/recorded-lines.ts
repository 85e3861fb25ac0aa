import { holdsOf, releasedMachine, replay, type BookedHold, type RecordedLine, type Stage } from '@app/case-machine';
import { withWords } from './free-words.js';
import type { HistoryRow } from './history.js';

type LineRow = Pick<HistoryRow, 'sequence' | 'at' | 'command' | 'to_stage' | 'data'>;

function recordedLine({ sequence, at, command, data }: LineRow): RecordedLine {
  return { sequence, at, command: command as RecordedLine['command'], data: withWords(data, {}) };
}

/** Who had the ball when, as the history says that it was; `undefined` where this machine would not have gone that way. */
export function holdsInHistory(rows: readonly LineRow[]): BookedHold[] | undefined {
  const { steps, refused } = replay(releasedMachine, rows.map(recordedLine));
  if (refused) return undefined;
  // A machine of an older version may have named the stage otherwise.
  const stages = new Map(rows.map(({ sequence, to_stage: stage }) => [sequence, stage as Stage]));
  return holdsOf(steps).map((hold) => ({ ...hold, stage: stages.get(hold.sequence) ?? hold.stage }));
}
