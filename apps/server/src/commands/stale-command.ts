import { Refusal } from '../refusals/refusal.js';
import type { CaseView } from '../views/case-view.js';

/** A command for a revision that the case has left. Whoever gave it is told what the case has become. */
export class StaleCommand extends Refusal {
  constructor(readonly current: CaseView) {
    super('staleRevision');
  }
}
