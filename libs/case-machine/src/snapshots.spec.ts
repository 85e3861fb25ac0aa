import { readFileSync } from 'node:fs';
import { aCase } from '../../../test/builders/case-builder.js';
import { anEvent } from '../../../test/builders/case-events.js';
import { caseAt, standings } from '../../../test/builders/case-at.js';
import {
  advanceCase,
  allowedEvents,
  machineVersion,
  stageOf,
  stages,
  toReturned,
  UnknownSnapshotError,
  type StoredCase,
} from './index.js';

const now = '2026-12-01T01:00:00.000Z';
const stored = aCase().stored;

describe('a stored snapshot', () => {
  it('is plain JSON and comes back as it was, in every standing', () => {
    for (const { stage, attention } of standings) {
      const { stored: before, state } = caseAt(stage, attention);
      const after = JSON.parse(JSON.stringify(before)) as StoredCase;
      expect(toReturned(after)).toEqual(state);
      expect(allowedEvents(after)).toEqual(allowedEvents(before));
    }
  });

  it('holds the version, the state and the context, and nothing of XState’s own', () => {
    expect(Object.keys(stored).toSorted()).toEqual(['context', 'machineVersion', 'value']);
  });

  it.each([0, 2, -1, 1.5, Number.NaN])(
    'of the unknown version %d is refused, not read as if it were ours',
    (version) => {
      expect(() => toReturned({ ...stored, machineVersion: version })).toThrow(UnknownSnapshotError);
    },
  );

  const unfit: [what: string, value: unknown][] = [
    ['of a stage that was renamed', { progress: 'foundAgain', attention: 'onTrack' }],
    ['of a stage inside liaison that was renamed', { progress: { liaising: 'bargaining' }, attention: 'onTrack' }],
    ['of an attention that was renamed', { progress: 'found', attention: 'calm' }],
    ['without its attention', { progress: 'found' }],
    ['without its progress', { attention: 'onTrack' }],
    ['without any region', {}],
    ['of a region too many', { progress: 'found', attention: 'onTrack', weather: 'fine' }],
    ['of a stage that has become compound', { progress: 'liaising', attention: 'onTrack' }],
    ['of a transfer that does not say where it is', { progress: 'transferred', attention: 'onTrack' }],
    ['of a chart with one region', 'found'],
  ];

  it.each(unfit)('%s is refused rather than filled in silently', (_, value) => {
    const snapshot = { ...stored, value } as StoredCase;
    expect(() => toReturned(snapshot)).toThrow(UnknownSnapshotError);
    expect(() => advanceCase(snapshot, anEvent('note'), now)).toThrow(UnknownSnapshotError);
  });

  it('without the organisation that must hold it is refused, so that no open case is shown without a holder', () => {
    const { value, context } = caseAt('liaising.releasing').stored;
    const homeless = { machineVersion, value, context: { ...context, route: undefined } };
    expect(() => toReturned(homeless)).toThrow('liaising.releasing without an organisation that holds it');
  });

  it('of a dispute that does not say where it was refused is not sent back to a guess', () => {
    const { value, context } = caseAt('liaising.disputed').stored;
    const vague = { machineVersion, value, context: { ...context, refusedIn: undefined } };
    expect(allowedEvents(vague)).not.toContain('overruleRefusal');
    expect(allowedEvents(vague)).toContain('upholdRefusal');
  });
});

interface Written {
  stage: string;
  attention: string;
  stored: StoredCase;
}

const released = new URL('../released/', import.meta.url);
const versions = Array.from({ length: machineVersion }, (_, index) => index + 1);

describe.each(versions)('a snapshot as version %d wrote it', (version) => {
  const file = new URL(`v${version}.snapshots.json`, released);
  const written = JSON.parse(readFileSync(file, 'utf8')) as Written[];

  it.each(written)('still loads at $stage, $attention, whatever the present version is', (snapshot) => {
    const { stage, attention } = toReturned(snapshot.stored);
    expect(stages).toContain(stage);
    if (version === machineVersion) expect({ stage, attention }).toEqual({ stage: snapshot.stage, attention });
    expect(attention).toBe(snapshot.attention);
  });

  it.each(written.filter(({ attention }) => attention !== 'settled'))(
    'still goes on from $stage, $attention, and is written back in the present version',
    (snapshot) => {
      const next = advanceCase(snapshot.stored, anEvent('note'), now).next;
      expect(next.machineVersion).toBe(machineVersion);
      const usual = ['assign', 'note', 'pauseClock', 'resumeClock', 'recordTalk'];
      expect(allowedEvents(next).some((name) => !usual.includes(name))).toBe(true);
    },
  );

  it('is kept of every stage that its chart had', () => {
    expect(new Set(written.map((snapshot) => stageOf(snapshot.stored.value).stage))).toEqual(
      new Set(written.map(({ stage }) => stage)),
    );
    expect(new Set(written.map((snapshot) => snapshot.stored.machineVersion))).toEqual(new Set([version]));
    if (version === machineVersion) expect(new Set(written.map(({ stage }) => stage))).toEqual(new Set(stages));
  });
});
