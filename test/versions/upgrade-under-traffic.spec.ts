import { lockCase } from '@app/store';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { password } from '../builders/small-district.js';
import { signIn, type Client } from '../flow/client.js';
import { FirstDistrict } from './first-district.js';
import { secondCli, startSecond, type RunningSecond } from './second-program.js';

const cases = 36;

/** Notes on one case after the other, round and round, until it is told to stop; each that was acknowledged, by its case. */
class Traffic {
  readonly acknowledged = new Map<string, number>();
  readonly surprises: string[] = [];
  private isOver = false;
  private readonly running: Promise<void>[];

  constructor(client: Client, views: readonly CaseView[], writers: number) {
    this.running = Array.from({ length: writers }, (_, index) => this.write(client, views, index));
  }

  get total(): number {
    return [...this.acknowledged.values()].reduce((sum, count) => sum + count, 0);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  private async write(client: Client, views: readonly CaseView[], start: number): Promise<void> {
    for (let turn = start; !this.isOver; turn += 1) {
      const { id } = views[turn % views.length] as CaseView;
      const { status, text } = await client.command(id, 'note', { text: `第${turn}条` });
      if (status === 200) this.acknowledged.set(id, (this.acknowledged.get(id) ?? 0) + 1);
      // Somebody was faster: the bulk command, or another writer. A case that is over takes no note.
      else if (status !== 412 && status !== 409) this.surprises.push(text);
    }
  }
}

/** A case that nobody else can change for as long as it is held. */
function hold({ store }: FirstDistrict, caseId: string): { held: Promise<void>; letGo(): Promise<void> } {
  let release = () => {};
  const released = new Promise<void>((done) => (release = done));
  let isHeld = () => {};
  const held = new Promise<void>((done) => (isHeld = done));
  const over = store.gate.write(async (tx) => {
    await lockCase(tx, caseId);
    isHeld();
    await released;
  });
  return {
    held,
    letGo: () => {
      release();
      return over;
    },
  };
}

describe('the bulk command beside a server of the second version on postgres', () => {
  let district: FirstDistrict;
  let views: CaseView[];
  const started: RunningSecond[] = [];
  beforeAll(async () => {
    district = await FirstDistrict.on('postgres');
    views = await district.openCases(cases);
  }, 300_000);
  afterAll(async () => {
    for (const each of started) await each.kill('SIGKILL');
    await district.remove();
  }, 300_000);

  it('can be killed half-way under traffic and run again: every case is upgraded once, and nothing is lost', async () => {
    const server = startSecond('server', district.environment);
    started.push(server);
    const [, url = ''] = /listens at (\S+)/.exec(await server.says('listens at')) ?? [];
    const client = await signIn(url, 'coordinator', password);

    // In the order in which the command goes through them. It comes to a halt at the one that is held.
    const inOrder = views.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const [heldCase, ...rest] = inOrder.slice(20);
    const { held, letGo } = hold(district, heldCase?.id ?? '');
    await held;
    const killed = startSecond('cli', district.environment, 'upgrade', '--batch', '4');
    started.push(killed);
    await killed.says('20 upgraded…');
    const traffic = new Traffic(client, [...inOrder.slice(0, 20), ...rest.slice(-6)], 4);
    try {
      while (traffic.total < 40 && traffic.surprises.length === 0) await client.get('/api/cases/summary');
      await killed.kill('SIGKILL');
      await letGo();
      expect(await district.versions()).toEqual({ v1: expect.any(Number), v2: expect.any(Number) });

      const again = await secondCli(district.environment, 'upgrade', '--batch', '4');
      expect(again).toMatchObject({ code: 0, complained: '' });
    } finally {
      await traffic.end();
    }
    await server.kill('SIGTERM');

    expect(traffic.surprises).toEqual([]);
    expect(await district.versions()).toEqual({ v2: cases });
    expect((await district.upgradeLines()).map(({ caseId }) => caseId)).toEqual(inOrder.map(({ id }) => id));
    const notes = await district.store.reader.query<{ caseId: string; notes: number }>(
      `SELECT case_id AS "caseId", CAST(count(*) AS integer) AS notes FROM history WHERE command = 'note' GROUP BY case_id`,
    );
    expect(new Map(notes.map(({ caseId, notes: count }) => [caseId, count]))).toEqual(traffic.acknowledged);
    expect(await secondCli(district.environment, 'verify')).toEqual({
      code: 0,
      printed: `${cases} cases: every chain and every invariant holds\n`,
      complained: '',
    });
  }, 300_000);
});

describe('the bulk command on sqlite', () => {
  let district: FirstDistrict;
  beforeEach(async () => {
    district = await FirstDistrict.on('sqlite');
    await district.openCases(cases);
  }, 300_000);
  afterEach(() => district.remove());

  it('is refused in one line while a server has the file, which the dry run may look at', async () => {
    const { code, complained } = await secondCli(district.environment, 'upgrade');
    expect([code, complained]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL: .* is in use by another process.*\n$/),
    ]);
    expect(await secondCli(district.environment, 'upgrade', '--dry-run')).toMatchObject({ code: 0, complained: '' });
    expect(await district.versions()).toEqual({ v1: cases });
  }, 300_000);

  it('can be killed at any moment and run again', async () => {
    await district.store.close();
    for (const moment of ['4 upgraded…', '8 upgraded…', '12 upgraded…']) {
      const killed = startSecond('cli', district.environment, 'upgrade', '--batch', '4');
      await killed.says(moment).catch(() => undefined);
      await killed.kill('SIGKILL');
    }
    expect(await secondCli(district.environment, 'upgrade')).toMatchObject({ code: 0, complained: '' });
    expect(await secondCli(district.environment, 'verify')).toMatchObject({ code: 0, complained: '' });
    await district.open();
    expect(await district.versions()).toEqual({ v2: cases });
    expect(await district.upgradeLines()).toHaveLength(cases);
  }, 300_000);
});
