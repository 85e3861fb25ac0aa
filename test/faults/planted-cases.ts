import { advanceCase, openCase, type PeopleEvent, type Step } from '@app/case-machine';
import { getCase, insertPerson, newId } from '@app/store';
import type { OrganizationTree } from '../../apps/server/src/access/organization-tree.js';
import { planRoute } from '../../apps/server/src/commands/transfer-route.js';
import { writeFirstStep, writeStep, type StepSetting } from '../../apps/server/src/commands/write-step.js';
import { mondayMorning, type Desk } from '../model/desk.js';

/** How far a transfer has come when a race begins. */
export const startingPlaces = ['releasing', 'lastRelease', 'receiving', 'lastReceive', 'awaitingReceipt'] as const;
export type StartingPlace = (typeof startingPlaces)[number];

const at = mondayMorning;
const plantedLetter = { number: '信0', issuedOn: '2026-03-16', expiresOn: '2026-04-15' };

/** What happens on the way to each place beyond the one before it. */
const furtherTo: Record<StartingPlace, PeopleEvent> = {
  releasing: { type: 'confirmMembership', membership: 'full', duesPaidThrough: '2026-02' },
  lastRelease: { type: 'approveRelease' },
  receiving: { type: 'approveRelease', letter: plantedLetter },
  lastReceive: { type: 'approveReceive', on: '2026-03-16' },
  awaitingReceipt: { type: 'approveReceive', on: '2026-03-16' },
};

export interface PlantedCase {
  id: string;
  /** The steps that have brought it there. */
  steps: readonly Step[];
}

/**
 * Cases on their way from the origin's branch to the host's: each step by the real machine, each row by the pipeline's own writer;
 * only who may do what is not asked, and hundreds share a commit.
 */
export class PlantedCases {
  private readonly ready = new Map<StartingPlace, PlantedCase[]>();

  constructor(
    private readonly desk: Desk,
    private readonly batch: number,
  ) {}

  async take(place: StartingPlace): Promise<PlantedCase> {
    const ready = this.ready.get(place) ?? [];
    if (ready.length === 0) ready.push(...(await this.plant(place)));
    this.ready.set(place, ready);
    const taken = ready.pop();
    if (!taken) throw new Error('nothing was planted');
    return taken;
  }

  private stepsTo(place: StartingPlace, tree: OrganizationTree): [Step, ...Step[]] {
    const { organizations, accounts } = this.desk.district;
    const { originBranch: originOrgId, hostBranch: hostOrgId, district: districtOrgId } = organizations;
    const events: PeopleEvent[] = [
      { type: 'confirmContact', channel: 'phone', on: '2026-03-10', identityConfirmedBy: 'idCard' },
      { type: 'recordWillingness', willingness: 'willing' },
      { type: 'startLiaison', originOrgId, hostOrgId, route: planRoute(tree, originOrgId, hostOrgId) },
      ...startingPlaces.slice(0, startingPlaces.indexOf(place) + 1).map((each) => furtherTo[each]),
    ];
    const kinds = { direction: 'orgSeeksMember', memberKind: 'floating' } as const;
    const steps: [Step, ...Step[]] = [openCase({ ...kinds, districtOrgId, coordinatorId: accounts.coordinator }, at)];
    for (const event of events) steps.push(advanceCase((steps.at(-1) ?? steps[0]).next, event, at));
    return steps;
  }

  private async plant(place: StartingPlace): Promise<PlantedCase[]> {
    const { store, surroundings } = this.desk;
    const setting: StepSetting = { surroundings: await surroundings.current(), vault: store.vault };
    const [first, ...others] = this.stepsTo(place, setting.surroundings.directory.tree);
    const written = (step: Step) => ({ step, actor: { kind: 'clock' } as const, commandId: newId() });
    return store.gate.write(async (tx) => {
      const planted: PlantedCase[] = [];
      while (planted.length < this.batch) {
        const [id, personId] = [newId(), newId()];
        await insertPerson(tx, { id: personId, name: '无名氏', membership: 'full', createdAt: at }, store.vault);
        await writeFirstStep(tx, { id, number: id, personId, openedAt: at }, written(first), setting);
        let record = await getCase(tx, id);
        for (const step of others) record = await writeStep(tx, record, written(step), setting);
        planted.push({ id, steps: [first, ...others] });
      }
      return planted;
    });
  }
}
