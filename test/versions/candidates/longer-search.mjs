/** A member is searched for four times before they are declared lost, not three times. */
export default function longerSearch({ releasedMachine: { parts }, caseMachineOf }) {
  const guards = { searchedByAllMeans: ({ context }) => context.search.attempts >= 4 };
  return caseMachineOf({ ...parts, chart: parts.chart.provide({ guards }) });
}
