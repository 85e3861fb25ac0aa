import { databaseKinds } from '../builders/scratch-store.js';
import { caseAt, places } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface Board {
  total: number;
  stalled: number;
  organizations: ({ organization: { id: string }; heldSeconds: number; longestSeconds: number } & Record<
    string,
    number
  >)[];
  ageing: { count: number; stalled: number }[];
  trend: {
    weekOf: string;
    began: number;
    ended: number;
    open: number;
    reminded: number;
    escalated: number;
    overseen: number;
  }[];
}

interface Holders {
  items: {
    organization: { id: string };
    open: { count: number; stalled: number; heldSeconds: number; longestSeconds: number };
    ended: { count: number };
  }[];
}

interface Funnel {
  stages: { stage: string; reached: number; left: number; there: number }[];
}

interface Summary {
  total: number;
  byStage: { stage: string; attention: string; count: number }[];
}

const stalledAttentions = ['reminded', 'escalated', 'overseen'];
const over = ['closed', 'transferred.settled'];
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** As it stands after so long: some on track, then reminded, escalated, overseen, and paused ones that went on. */
const moments = [
  '2026-03-16T06:00:00.000Z',
  '2026-03-27T01:00:00.000Z',
  '2026-04-15T01:00:00.000Z',
  '2026-06-10T01:00:00.000Z',
];

describe.each(databaseKinds)('what oversight counts in different ways, on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
    for (const place of places) await caseAt(app, place);
  });
  afterAll(() => app.stop());

  const read = async <Body>(path: string) => (await (await app.as('supervisor')).get<Body>(path)).body;
  /** What waits on an organisation elsewhere is booked there: the queue of the district has it, its board has not. */
  const waitingElsewhere = async () => {
    const { items } = await read<{ items: { attention: string }[] }>(
      `/api/cases?holder=${app.organizations.offlineBranch}`,
    );
    const stalled = items.filter(({ attention }) => stalledAttentions.includes(attention));
    return { open: items.length, stalled: stalled.length };
  };
  const everything = async (org?: string) => {
    const query = org ? `?org=${org}` : '';
    return {
      board: await read<Board>(`/api/oversight/board${query}`),
      holders: await read<Holders>(`/api/oversight/holders${query}${query ? '&' : '?'}limit=200`),
      funnel: await read<Funnel>(`/api/oversight/funnel${query}`),
      summary: await read<Summary>(`/api/cases/summary${query}`),
    };
  };

  describe.each(moments)('at %s', (moment) => {
    beforeAll(async () => {
      app.clock.set(moment);
      await app.drain();
    });

    it('is the same number of open cases on the board, with the holders, in the funnel and in the queue', async () => {
      const { board, holders, funnel, summary } = await everything();
      const open = sum(summary.byStage.flatMap(({ stage, count }) => (over.includes(stage) ? [] : [count])));
      const here = open - (await waitingElsewhere()).open;
      expect({
        board: board.total,
        organizations: sum(
          board.organizations.flatMap((row) =>
            [...stalledAttentions, 'onTrack', 'paused'].map((rung) => row[rung] ?? 0),
          ),
        ),
        ageing: sum(board.ageing.map(({ count }) => count)),
        lastWeek: board.trend.at(-1)?.open,
        holders: sum(holders.items.map((item) => item.open.count)),
        funnel: sum(funnel.stages.map(({ there }) => there)),
      }).toEqual({ board: here, organizations: here, ageing: here, lastWeek: here, holders: here, funnel: open });
    });

    it('is the same number of stalled ones', async () => {
      const { board, holders, summary } = await everything();
      const stalled = sum(
        summary.byStage.flatMap(({ attention, count }) => (stalledAttentions.includes(attention) ? [count] : [])),
      );
      const here = stalled - (await waitingElsewhere()).stalled;
      const { reminded = 0, escalated = 0, overseen = 0 } = board.trend.at(-1) ?? {};
      expect({
        board: board.stalled,
        ageing: sum(board.ageing.map((band) => band.stalled)),
        holders: sum(holders.items.map((item) => item.open.stalled)),
      }).toEqual({ board: here, ageing: here, holders: here });
      // A paused case has climbed the rung on which it stopped.
      expect(reminded + escalated + overseen).toBeGreaterThanOrEqual(here);
    });

    it('is, for each number on the board, the cases to which it leads', async () => {
      const { board } = await everything();
      for (const { organization, ...row } of board.organizations) {
        for (const attention of [...stalledAttentions, 'onTrack', 'paused']) {
          const { items } = await read<{ items: { attention: string }[] }>(
            `/api/cases?bookedAt=${organization.id}&attention=${attention}&limit=200`,
          );
          expect([organization.id, attention, items.length]).toEqual([organization.id, attention, row[attention]]);
        }
      }
    });

    it('is the same time, place by place, on the board and with the holders', async () => {
      const { board, holders } = await everything();
      for (const { organization, heldSeconds, longestSeconds } of board.organizations) {
        const here = holders.items.filter((item) => item.organization.id === organization.id && item.open.count > 0);
        expect(Math.max(...here.map(({ open }) => open.longestSeconds))).toBe(longestSeconds);
        expect(Math.abs(sum(here.map(({ open }) => open.heldSeconds)) - heldSeconds)).toBeLessThanOrEqual(here.length);
        expect(longestSeconds).toBeLessThanOrEqual(heldSeconds);
      }
    });

    it('loses nobody on the way: who reached a stage has left it or is there', async () => {
      const { funnel, summary } = await everything();
      for (const { stage, reached, left, there } of funnel.stages)
        expect([stage, reached - left]).toEqual([stage, there]);
      expect(funnel.stages[0]?.reached).toBe(summary.total);
    });

    it('is never more below one organisation than below the one above it', async () => {
      const { district, originCommittee, originBranch } = app.organizations;
      const [whole, part, branch] = [
        await everything(district),
        await everything(originCommittee),
        await everything(originBranch),
      ];
      for (const [larger, smaller] of [
        [whole, part],
        [part, branch],
      ] as const) {
        expect(larger.board.total).toBeGreaterThanOrEqual(smaller.board.total);
        for (const [at, { reached, there }] of smaller.funnel.stages.entries()) {
          expect(larger.funnel.stages[at]?.reached).toBeGreaterThanOrEqual(reached);
          expect(larger.funnel.stages[at]?.there).toBeGreaterThanOrEqual(there);
        }
      }
    });
  });

  it('carries every week over into the next: what was open, and what began, less what ended', async () => {
    const { board } = await everything();
    for (const [at, week] of board.trend.entries()) {
      const before = board.trend[at - 1];
      if (before) expect([week.weekOf, before.open + week.began - week.ended]).toEqual([week.weekOf, week.open]);
    }
  });
});
