import { median } from './measured.js';

export interface Turns {
  rounds: number;
  timesARound: number;
}

/** The medians of two things in milliseconds, done in turns, so that what disturbs the machine disturbs both. */
export async function compare(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  { rounds, timesARound }: Turns,
): Promise<[number, number]> {
  const [ones, others]: [number[], number[]] = [[], []];
  const time = async (what: () => Promise<unknown>, times: number[]) => {
    for (let time = 0; time < timesARound; time += 1) {
      const begun = performance.now();
      await what();
      times.push(performance.now() - begun);
    }
  };
  for (let round = 0; round <= rounds; round += 1) {
    // The first round warms both up.
    await time(one, round === 0 ? [] : ones);
    await time(other, round === 0 ? [] : others);
  }
  return [median(ones), median(others)];
}
