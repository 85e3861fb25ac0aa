/**
 * How often the dear tests try: as often as issue and README promise by `npm run prove`, and otherwise so often that a whole run stays
 * within its eight minutes and still catches what is broken outright.
 */
export const isProof = process.env['PROOF'] === '1';

export const tries = (proof: number, usual: number): number => (isProof ? proof : usual);
