interface Listed {
  id: string;
}

/** Which comes after the one that was decided: the one below it, or, after the last, the one above. */
export function nextOf(cases: readonly Listed[], decided: string | undefined): string | undefined {
  const at = cases.findIndex(({ id }) => id === decided);
  return (cases[at + 1] ?? cases[at - 1])?.id;
}

/** What moved lately and does not wait here. */
export function goneFrom<Case extends Listed>(waiting: readonly Listed[], moved: readonly Case[]): Case[] {
  const here = new Set(waiting.map(({ id }) => id));
  return moved.filter(({ id }) => !here.has(id));
}
