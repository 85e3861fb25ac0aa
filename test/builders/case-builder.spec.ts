import { machineVersion } from '@app/case-machine';
import { aCase } from './case-builder.js';
import { caseAt, standings } from './case-at.js';

describe('the case builder', () => {
  it.each(standings)('drives a case to $stage, $attention, so that no test stands on a made-up one', (standing) => {
    const { state, stored, clocks, history } = caseAt(standing.stage, standing.attention);
    expect(state).toMatchObject(standing);
    expect(stored.machineVersion).toBe(machineVersion);
    expect(history[0]).toMatchObject({ command: 'open', from: null, to: 'found' });
    expect(clocks.length === 0).toBe(state.isOver);
  });

  it('has 52 standings: ten open stages by five attentions, and two ends', () => {
    expect(standings).toHaveLength(52);
  });

  it('refuses an impossible case', () => {
    expect(() => caseAt('closed', 'reminded')).toThrow('no case is reminded in closed');
    expect(() => caseAt('found', 'settled')).toThrow('no case is settled in found');
    expect(() => aCase().willing()).toThrow('recordWillingness is not possible in found');
    expect(() => aCase().runsOut('oversee')).toThrow('no clock oversee runs in found, onTrack');
  });

  it('keeps a prefix as it was, so that two cases can share it', () => {
    const contacted = aCase().contacted();
    const [willing, unwilling] = [contacted.willing(), contacted.unwilling()];
    expect([contacted, willing, unwilling].map(({ state }) => state.willingness)).toEqual([
      'unknown',
      'willing',
      'unwilling',
    ]);
  });

  it('dates the steps an hour apart, so that no two lines of history are at one instant', () => {
    expect(
      aCase()
        .contacted()
        .willing()
        .history.map(({ at }) => at),
    ).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T02:00:00.000Z', '2026-03-02T03:00:00.000Z']);
  });
});
