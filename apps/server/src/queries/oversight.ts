import type { SignedIn } from '../access/roles.js';
import type { Clock } from '../configuration/clock.js';
import { listInterventions, type InterventionsFilter } from './list-interventions.js';
import { readBoard, type BoardFilter } from './oversight-board.js';
import { readFunnel, type FunnelFilter } from './oversight-funnel.js';
import { listHolders, type HoldersFilter } from './oversight-holders.js';
import type { Sources } from './sources.js';

/** What supervisors and auditors are told of how things move, as it is at the moment of asking. */
export class Oversight {
  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  board(who: SignedIn, filter: BoardFilter) {
    return readBoard({ sources: this.sources, who }, filter, this.clock.instant());
  }

  funnel(who: SignedIn, filter: FunnelFilter) {
    return readFunnel({ sources: this.sources, who }, filter, this.clock.instant());
  }

  holders(who: SignedIn, filter: HoldersFilter) {
    return listHolders({ sources: this.sources, who }, filter, this.clock.instant());
  }

  interventions(who: SignedIn, filter: InterventionsFilter) {
    return listInterventions({ sources: this.sources, who }, filter);
  }
}
