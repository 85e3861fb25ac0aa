import { caseMachineOf, releasedMachine, type CaseMachine, type MachineParts } from '@app/case-machine';
import { findCase, readHistory, type CaseRecord, type HistoryEntry } from '@app/store';
import { differencesOf } from '../../apps/cli/src/replay-differences.js';
import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import secondMachine from './second-machine.js';

const { parts } = releasedMachine;
const otherwise = (changes: Partial<MachineParts>): CaseMachine => caseMachineOf({ ...parts, ...changes });
const liaising = (receive: 2 | 3 = 2) => aCase().contacted().willing().liaising(2, receive);

describe('what a candidate would have made of a recorded case', () => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore('sqlite');
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  async function recorded(builder: CaseBuilder): Promise<{ record: CaseRecord; history: HistoryEntry[] }> {
    const { reader } = scratch.store;
    const { id } = await keepCase(scratch.store, builder);
    const record = await findCase(reader, id);
    if (!record) throw new Error('the case was not kept');
    return { record, history: await readHistory(reader, id) };
  }
  async function differences(builder: CaseBuilder, candidate: CaseMachine) {
    const { record, history } = await recorded(builder);
    return differencesOf(record, history, { present: releasedMachine, candidate });
  }

  it('is nothing else, where the candidate is the machine itself', async () => {
    expect(await differences(liaising().released().letterLost().released().received(), releasedMachine)).toEqual([]);
    expect(await differences(aCase().overseen().paused(), releasedMachine)).toEqual([]);
  });

  it('is nothing else, where the candidate only has other names and knows how to upgrade', async () => {
    const second = secondMachine({ releasedMachine, caseMachineOf });
    expect(await differences(liaising().released(), second)).toEqual([]);
    expect(await differences(aCase().reminded(), second)).toEqual([]);
  });

  it('is another end, from the line at which the two part', async () => {
    const isLastReceiveStepInTime = () => true;
    const hasty = otherwise({ chart: parts.chart.provide({ guards: { isLastReceiveStepInTime } }) });
    const builder = liaising(3).released().receivedByOne();
    const found = await differences(builder, hasty);
    const last = builder.steps.length;
    expect(found).toContainEqual({
      sequence: last,
      what: 'state',
      detail: 'liaising.receiving, onTrack would be liaising.awaitingReceipt, onTrack',
    });
    const detail = `${org.hostGeneralBranch} would be ${org.hostBranch}`;
    expect(found).toContainEqual({ sequence: last, what: 'holder', detail });
  });

  it('is another holder, although every state is the same', async () => {
    const holders = {
      ...parts.holders,
      found: () => ({ kind: 'organization', organizationId: org.district }) as const,
    };
    expect(await differences(aCase().attempted(), otherwise({ holders }))).toEqual([
      { sequence: 1, what: 'holder', detail: `coordinator would be ${org.district}` },
    ]);
  });

  it('is other values behind the same state, told by their names alone', async () => {
    const openCase: CaseMachine['openCase'] = (opening, now) => {
      const { next, state, ...step } = releasedMachine.openCase(opening, now);
      const [context, marked] = [
        { ...next.context, hasLostLetter: true },
        { ...state, hasLostLetter: true },
      ];
      return { ...step, next: { ...next, context }, state: marked };
    };
    expect(await differences(aCase().attempted(), { ...releasedMachine, openCase })).toEqual([
      { sequence: 1, what: 'state', detail: 'other values in hasLostLetter' },
    ]);
  });

  it('is a step that leaves the case with nobody, which is refused like any other', async () => {
    const chart = parts.chart.provide({ guards: { isFirstStep: () => false } });
    expect(await differences(liaising().membershipConfirmed().returned(), otherwise({ chart }))).toEqual([
      { sequence: 6, what: 'refused', detail: 'liaising.releasing without an organisation that holds it' },
    ]);
  });

  it('is a message more or less, at each line where that is so', async () => {
    const found = await differences(liaising(), withoutMessages());
    expect(found).toEqual([{ sequence: 4, what: 'messages', detail: 'stepArrived to holder would be none' }]);
  });

  it('is a step that it refuses, and nothing is said of what would have come after', async () => {
    const chart = parts.chart.provide({ guards: { searchedByAllMeans: () => false } });
    const found = await differences(aCase().lost().reestablished(), otherwise({ chart }));
    expect(found).toEqual([{ sequence: 5, what: 'refused', detail: 'declareLost is not possible in found' }]);
  });

  it('reads a history in which an upgrade stands, as the machine of one version', async () => {
    const second = secondMachine({ releasedMachine, caseMachineOf });
    const { record, history } = await recorded(liaising().released());
    const waiting = [
      'xstate.after.remind.case.attention.onTrack',
      'xstate.after.letterExpiry.case.progress.liaising.receiving',
    ];
    const upgrade = second.upgradeCase(record.stored, waiting, record.progressedAt);
    if (!upgrade) throw new Error('nothing was upgraded');
    const line = { ...upgrade.entry, sequence: record.revision + 1 };
    const after = { ...record, revision: record.revision + 1, stored: upgrade.next };
    expect(differencesOf(after, [...history, line], { present: second, candidate: second })).toEqual([]);
  });

  it('cannot be told of a case without history, and that is said', async () => {
    const { record } = await recorded(aCase());
    expect(differencesOf(record, [], { present: releasedMachine, candidate: releasedMachine })).toEqual([
      { sequence: 0, what: 'refused', detail: 'there is no history' },
    ]);
  });
});

/** The released machine, told to tell nobody that a step has arrived. */
function withoutMessages(): CaseMachine {
  return {
    ...releasedMachine,
    advanceCase: (stored, event, now) => {
      const step = releasedMachine.advanceCase(stored, event, now);
      const effects = step.effects.filter((effect) => effect.kind !== 'message' || effect.topic !== 'stepArrived');
      return { ...step, effects };
    },
  };
}
