import { aCase } from '../../../test/builders/case-builder.js';
import { org } from '../../../test/builders/case-events.js';
import { accountOf } from '../../../test/builders/step-account.js';
import { openCase, type CaseOpening } from './index.js';

const now = '2026-03-02T01:00:00.000Z';
const least: CaseOpening = { direction: 'memberSeeksOrg', memberKind: 'pocket', districtOrgId: org.district };

describe('opening a case', () => {
  it('stands at found with the coordinator, and its reminder runs, so that no case is born without a clock', () => {
    const step = openCase(least, now);
    expect(accountOf(step)).toEqual({
      to: 'found',
      attention: 'onTrack',
      holder: 'coordinator',
      told: [],
      clocks: ['start remind@onTrack'],
    });
    expect(step.hasProgressed).toBe(true);
    expect(step.effects).toEqual([
      {
        kind: 'startClock',
        key: 'xstate.after.remind.case.attention.onTrack',
        clock: 'remind',
        stage: 'found',
      },
    ]);
  });

  it('is the first line of history, from nowhere to found', () => {
    expect(openCase(least, now).entry).toEqual({
      at: now,
      command: 'open',
      from: null,
      to: 'found',
      data: least,
      freeWords: {},
    });
  });

  it('knows nothing of the member yet: not their will, no attempt, no letter', () => {
    expect(openCase(least, now).next.context).toStrictEqual({
      ...least,
      willingness: 'unknown',
      search: { attempts: 0, channels: [] },
      step: 0,
      voidLetters: [],
      hasLostLetter: false,
    });
  });

  it('keeps what is known of the organisations and of the coordinator', () => {
    const opening = { originOrgId: 'origin', hostOrgId: 'host', coordinatorId: 'somebody' };
    expect(aCase(opening).state).toMatchObject(opening);
  });

  it('takes nothing into the context that is not the chart’s business, so that personal data cannot slip in', () => {
    const talkative = { ...least, memberName: 'somebody' };
    expect(openCase(talkative, now).next.context).not.toHaveProperty('memberName');
  });
});
