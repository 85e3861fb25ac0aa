/** The case that somebody who goes by the keyboard is at, and how far down it was. */
export interface Walker {
  id: string;
  index: number;
}

type Listed = readonly { id: string }[];

/** Where the walker stands in a list that may have changed meanwhile: at the same case, or where that one was. None: -1. */
export function standsAt(cases: Listed, walker: Walker | undefined): number {
  if (!walker) return -1;
  const index = cases.findIndex(({ id }) => id === walker.id);
  return index >= 0 ? index : Math.min(walker.index, cases.length - 1);
}

/** The walker so many cases further down, or up; never beyond either end. */
export function walked(cases: Listed, walker: Walker | undefined, by: number): Walker | undefined {
  const index = Math.max(0, Math.min(cases.length - 1, standsAt(cases, walker) + by));
  const at = cases[index];
  return at && { id: at.id, index };
}

interface Place {
  walker: Walker | undefined;
  /** How far down it was scrolled. */
  offset: number;
}

/** Where somebody left each view, for when they come back from a case: as long as the page is open. */
export class Places {
  private readonly left = new Map<string, Place>();

  leave(view: string, place: Place): void {
    this.left.set(view, place);
  }

  in(view: string): Place {
    return this.left.get(view) ?? { walker: undefined, offset: 0 };
  }
}

export const places = new Places();
