/**
 * `gap`: lines are missing. `hash`: a line does not say what was written. `words`: free words that are not those that were digested.
 * `head`: the case and its last line do not belong together. `snapshot`: the state does not restore. `projection`: a column
 * for lists differs from the state. `clocks`: the clock rows are not those that the case remembers, or run on after its end. `number`: a number
 * was given and no case has it; it stands in place of the case's id. `listing`:
 * lists or counts differ from the cases; of a count, the organisation stands in place of the case.
 * `holds`: the time is not booked to those who had the ball.
 */
export const chainFaultKinds = [
  'gap',
  'hash',
  'words',
  'head',
  'snapshot',
  'projection',
  'clocks',
  'number',
  'listing',
  'holds',
] as const;
export type ChainFaultKind = (typeof chainFaultKinds)[number];

export interface ChainFault {
  caseId: string;
  /** The line of history concerned; the case's revision where it is the case itself. */
  sequence: number;
  fault: ChainFaultKind;
  /** For people. Never quotes what was written. */
  detail: string;
}

/** What is wrong with the access trail: the same kinds, of its entries. */
export interface TrailFault {
  strand: number;
  /** The entry concerned; the last that the strand knows of where it is the strand itself. */
  sequence: number;
  fault: Extract<ChainFaultKind, 'gap' | 'hash' | 'words' | 'head'>;
  detail: string;
}
