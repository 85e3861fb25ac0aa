import { advanceCase, openCase, type CaseOpening, type PeopleEvent, type Step } from '@app/case-machine';
import { getCase, insertPerson, newId, type Transaction } from '@app/store';
import { planRoute } from '../../apps/server/src/commands/transfer-route.js';
import { writeFirstStep, writeStep } from '../../apps/server/src/commands/write-step.js';
import { calendar, mondayMorning, type Desk } from '../model/desk.js';

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
  lastReceive: { type: 'approveReceive' },
  awaitingReceipt: { type: 'approveReceive' },
};

/**
 * Cases on their way from the origin's branch to the host's: each step by the real machine, each row by the pipeline's own writer;
 * only who may do what is not asked, and hundreds share a commit.
 */
export class PlantedCases {
  private readonly ready = new Map<StartingPlace, string[]>();

  constructor(
    private readonly desk: Desk,
    private readonly batch: number,
  ) {}

  async take(place: StartingPlace): Promise<string> {
    const ready = this.ready.get(place) ?? [];
    if (ready.length === 0) ready.push(...(await this.plant(place)));
    this.ready.set(place, ready);
    return ready.pop() ?? '';
  }

  private async plant(place: StartingPlace): Promise<string[]> {
    const { store, surroundings, district } = this.desk;
    const setting = { surroundings: await surroundings.current(), calendar, vault: store.vault };
    const { originBranch: originOrgId, hostBranch: hostOrgId, district: districtOrgId } = district.organizations;
    const opening: CaseOpening = {
      direction: 'orgSeeksMember',
      memberKind: 'floating',
      districtOrgId,
      coordinatorId: district.accounts.coordinator,
    };
    const route = planRoute(setting.surroundings.directory.tree, originOrgId, hostOrgId);
    const events: PeopleEvent[] = [
      { type: 'confirmContact', channel: 'phone', on: '2026-03-10', identityConfirmedBy: 'idCard' },
      { type: 'recordWillingness', willingness: 'willing' },
      { type: 'startLiaison', originOrgId, hostOrgId, route },
      ...startingPlaces.slice(0, startingPlaces.indexOf(place) + 1).map((each) => furtherTo[each]),
    ];
    const one = async (tx: Transaction): Promise<string> => {
      const [id, personId] = [newId(), newId()];
      await insertPerson(tx, { id: personId, name: '无名氏', membership: 'full', createdAt: at }, store.vault);
      const written = (step: Step) => ({ step, actor: { kind: 'clock' } as const, commandId: newId() });
      const first = { id, number: id, personId, openedAt: at };
      await writeFirstStep(tx, first, written(openCase(opening, at)), setting);
      let record = await getCase(tx, id);
      for (const event of events) {
        const step = advanceCase(record.stored, event, at);
        record = await writeStep(tx, record, written(step), setting);
      }
      return id;
    };
    return store.gate.write(async (tx) => {
      const ids: string[] = [];
      while (ids.length < this.batch) ids.push(await one(tx));
      return ids;
    });
  }
}
