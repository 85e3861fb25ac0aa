import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('relist', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());

  it('mends lists and counts that verify says are wrong', async () => {
    const store = await desk.open();
    await keepParties(store);
    const { id } = await keepCase(store, aCase().contacted());
    await keepCase(store, aCase().contacted().willing().liaising());
    await store.close();
    expect((await desk.run(['relist'])).printed).toBe('2 cases listed anew\n');

    const damaged = await desk.open();
    await damaged.gate.write(async (tx) => {
      await tx.execute(`UPDATE case_place SET next_due_at = opened_at WHERE case_id = ?`, [id]);
      await tx.execute(
        `UPDATE case_count SET count = count + 1 WHERE facet = 'stage' AND organization_id = 'district'`,
      );
    });
    await damaged.close();
    const { code, printed } = await desk.run(['verify']);
    expect(code).toBe(1);
    expect(printed).toContain(`listing: case ${id}, line 0: the case does not stand in the lists as it is\n`);
    expect(printed).toContain('listing: case district, line 0: the cases of this organisation are miscounted\n');

    expect(await desk.run(['relist'])).toMatchObject({ code: 0, printed: '2 cases listed anew\n' });
    expect(await desk.run(['verify'])).toMatchObject({ code: 0 });
  });
});
