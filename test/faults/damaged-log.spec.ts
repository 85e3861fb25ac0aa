import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openStore, Vault, verifyAllChains } from '@app/store';
import { startProcess } from '../builders/another-process.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict, type SmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { WriteAheadLog } from './write-ahead-log.js';
import { tries } from './proof.js';

interface Acknowledged {
  commit: number;
  caseId: string;
  revision: number;
}

/** What happens to the log from a byte on. */
const damages = {
  cut: (log: Buffer, at: number) => log.subarray(0, at),
  flipped: (log: Buffer, at: number) => changed(log, at, (byte) => byte ^ 0x10),
  zeroed: (log: Buffer, at: number) => Buffer.concat([log.subarray(0, at), Buffer.alloc(log.length - at)]),
  scribbled: (log: Buffer, at: number) => changed(log, at, (byte) => 255 - byte, 64),
  lengthened: (log: Buffer) => Buffer.concat([log, Buffer.alloc(5000, 0x5a)]),
};
type Damage = keyof typeof damages;

function changed(log: Buffer, at: number, change: (byte: number) => number, bytes = 1): Buffer {
  const copy = Buffer.from(log);
  for (let n = at; n < Math.min(at + bytes, copy.length); n += 1) copy[n] = change(copy[n] ?? 0);
  return copy;
}

describe('a log whose end is damaged after the process was killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-log-'));
  const key = randomBytes(32).toString('base64');
  const vault = new Vault({ current: 'k', keys: { k: key } });
  const killed = join(folder, 'killed.db');
  const acknowledged: Acknowledged[] = [];
  let district: SmallDistrict;
  let log: WriteAheadLog;

  beforeAll(async () => {
    const store = await openStore({ url: `sqlite:${killed}`, vault });
    district = await buildSmallDistrict(store, mondayMorning);
    await store.close();
    const busy = new URL('./busy-desk.ts', import.meta.url);
    const child = startProcess(busy, `sqlite:${killed}`, key, JSON.stringify(district));
    const note = (line: string) => {
      const [commit, caseId = '', revision] = line.split(' ');
      acknowledged.push({ commit: Number(commit), caseId, revision: Number(revision) });
    };
    while (acknowledged.length < 150) {
      const line = await child.nextLine();
      if (line === undefined) throw new Error('the desk closed by itself');
      note(line);
    }
    (await child.kill()).forEach(note);
    log = new WriteAheadLog(`${killed}-wal`);
    // Nothing of it has been taken into the database yet, so that commits and their frames can be counted from the first.
    expect(log.frames).toBeLessThan(1000);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let copies = 0;
  /** The database as the killed process left it, but for its log. */
  function leftWith(bytes: Buffer, { withIndex }: { withIndex: boolean }): string {
    const copy = join(folder, `copy-${(copies += 1)}.db`);
    copyFileSync(killed, copy);
    writeFileSync(`${copy}-wal`, bytes);
    if (withIndex) copyFileSync(`${killed}-shm`, `${copy}-shm`);
    return copy;
  }

  /** Opens it, which must give whole commits up to one and nothing after it. @returns how many. */
  async function expectWholeCommits(path: string, commits: number): Promise<void> {
    const store = await openStore({ url: `sqlite:${path}`, vault, migrate: false });
    const lines = await store.reader.query<{ case_id: string; sequence: number }>(
      'SELECT case_id, sequence FROM history',
    );
    const kept = new Set(lines.map(({ case_id, sequence }) => `${case_id} ${sequence}`));
    const nameOf = ({ caseId, revision }: Acknowledged) => `${caseId} ${revision}`;
    const within = acknowledged.filter(({ commit }) => commit <= commits);
    expect(within.filter((each) => !kept.has(nameOf(each)))).toEqual([]);
    expect(acknowledged.filter((each) => each.commit > commits && kept.has(nameOf(each)))).toEqual([]);
    // What nobody was told of can only be what was under way when the process was killed.
    if (kept.size > within.length) expect(commits).toBeGreaterThanOrEqual(acknowledged.at(-1)?.commit ?? 0);
    const receipts = await store.reader.query('SELECT 1 AS one FROM command_receipt');
    expect(receipts).toHaveLength(lines.length);
    expect(await verifyAllChains(store.reader)).toEqual([]);
    expect(await store.reader.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    const view = await new Desk(store, new SettableClock(mondayMorning), district).open();
    expect(view.revision).toBe(1);
    await store.close();
    rmSync(path);
  }

  it('keeps every command when it is not damaged at all: all that was acknowledged is in the log', async () => {
    const whole = log.commitsWithin(log.bytes.length);
    expect(whole).toBeGreaterThanOrEqual(acknowledged.at(-1)?.commit ?? Infinity);
    await expectWholeCommits(leftWith(log.bytes, { withIndex: true }), whole);
  });

  it('keeps all commits before the damage, none after it and no half of one, wherever it falls', async () => {
    const aDamage = fc.record({
      kind: fc.constantFrom(...(Object.keys(damages) as Damage[])),
      thousandths: fc.nat(999),
      further: fc.nat(4_095),
      withIndex: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(aDamage, async ({ kind, thousandths, further, withIndex }) => {
        const { bytes } = log;
        const damaged = damages[kind](bytes, Math.floor((thousandths / 1000) * bytes.length) + further);
        const firstChanged = bytes.findIndex((byte, index) => byte !== damaged[index]);
        const sound = firstChanged < 0 ? bytes.length : firstChanged;
        await expectWholeCommits(leftWith(damaged, { withIndex }), log.commitsWithin(sound));
      }),
      { numRuns: tries(100, 30), endOnFailure: true },
    );
  });

  it('is no half of a command either when it ends within the last frames, byte by byte around each border', async () => {
    const { bytes } = log;
    const frame = (bytes.length - 32) / log.frames;
    for (let last = 1; last <= 5; last += 1) {
      for (const beside of [-1, 0, 1, 23, 24, 25]) {
        const at = bytes.length - last * frame + beside;
        await expectWholeCommits(leftWith(damages.cut(bytes, at), { withIndex: false }), log.commitsWithin(at));
      }
    }
  });
});
