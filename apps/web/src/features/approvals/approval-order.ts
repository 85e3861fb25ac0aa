interface Listed {
  id: string;
}

/** Which comes after the one that was decided: the one below it, or, after the last, the one above. */
export function nextOf(cases: readonly Listed[], decided: string | undefined): string | undefined {
  const at = cases.findIndex(({ id }) => id === decided);
  return (cases[at + 1] ?? cases[at - 1])?.id;
}

/** Of what one has finished, latest first, the last of each case that does not wait here again. */
export function goneFrom<Turn extends { case: Listed }>(waiting: readonly Listed[], turns: readonly Turn[]): Turn[] {
  const told = new Set(waiting.map(({ id }) => id));
  return turns.filter((turn) => {
    const isNew = !told.has(turn.case.id);
    told.add(turn.case.id);
    return isNew;
  });
}
