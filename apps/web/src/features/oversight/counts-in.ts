/** The numbers of an answer by what they count: which words of the contract it counts is for the server to say. */
export function countsIn(answer: object): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'number'));
}
