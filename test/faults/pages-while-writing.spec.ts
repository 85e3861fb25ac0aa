import { databaseKinds } from '../builders/scratch-store.js';
import type { CaseBody, Client } from '../flow/client.js';
import { contact, openedCase } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';

interface Page {
  items: CaseBody[];
  nextCursor: string | null;
}

describe.each(databaseKinds)('a list that is read page by page while others write, on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
  });
  afterAll(() => app.stop());

  /** Reads to the end, three at a time, and lets others write between two pages. */
  const readAll = async (path: string, meanwhile: (page: number) => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page === 0 || cursor !== null; page += 1) {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await coordinator.get<Page>(`${path}limit=3${after}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ id }) => id));
      ({ nextCursor: cursor } = body);
      expect(page).toBeLessThan(100);
      if (cursor !== null) await meanwhile(page);
    }
    return seen;
  };
  const timesSeen = (seen: readonly string[], ids: readonly string[]) =>
    ids.map((id) => seen.filter((other) => other === id).length);

  it.each(['due', '-openedAt', '-progressedAt'])(
    'has every case that nobody touches exactly once, in the order of %s, although cases come, go on and are closed',
    async (sort) => {
      const cases: CaseBody[] = [];
      for (let n = 0; n < 14; n += 1) {
        // Some at one and the same instant, so that the order must not hang on the instant alone.
        if (n % 3 === 0) app.clock.advance({ minutes: 1 });
        cases.push(await openedCase(coordinator, app));
      }
      const [moving, quiet] = [cases.filter((_, n) => n % 4 === 1), cases.filter((_, n) => n % 4 !== 1)];
      const seen = await readAll(`/api/cases?sort=${sort}&`, async (page) => {
        await openedCase(coordinator, app);
        const mover = moving[page % moving.length];
        if (page < moving.length && mover) {
          const [name, body] = page % 2 === 0 ? ['confirmContact', contact] : ['close', { reason: 'duplicate' }];
          await coordinator.command(mover.id, name, body);
        }
      });
      expect(
        timesSeen(
          seen,
          quiet.map(({ id }) => id),
        ),
      ).toEqual(quiet.map(() => 1));
    },
  );

  it.each(['organizations', 'institutions', 'accounts'] as const)(
    'has everything in it exactly once: %s',
    async (kind) => {
      const administrator = await app.as('administrator');
      const before = (await administrator.get<Page>(`/api/${kind}?limit=200`)).body.items.map(({ id }) => id);
      const { organizations } = app;
      let count = 0;
      const bodies = {
        organizations: () => ({
          name: `后来的支部${count}`,
          kind: 'branch',
          parentId: organizations.hostCommittee,
          participation: 'online',
          canTransferDirectly: false,
        }),
        institutions: () => ({
          name: `后来的诊所${count}`,
          kind: 'clinic',
          districtOrgId: organizations.district,
          coverage: 'none',
          staffCount: 3,
        }),
        accounts: () => ({
          username: `late.${kind}.${count}`,
          displayName: '后来的同志',
          password: 'long enough to keep',
          grants: [{ role: 'branchClerk', organizationId: organizations.hostBranch }],
        }),
      };
      const seen = await readAll(`/api/${kind}?`, async (page) => {
        count = page;
        if (page < 4) expect((await administrator.post(`/api/${kind}`, bodies[kind]())).status).toBe(201);
      });
      expect(timesSeen(seen, before)).toEqual(before.map(() => 1));
      expect(new Set(seen).size).toBe(seen.length);
    },
  );
});
