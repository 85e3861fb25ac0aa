import { markDead, type Store } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('revive', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());

  /** A case whose clock the relay gave up. */
  async function caseGivenUp(store: Store): Promise<string> {
    await keepParties(store);
    const { id } = await keepCase(store, aCase());
    const [clock] = await store.reader.query<{ id: string; token: string }>(
      `SELECT id, token FROM outbox WHERE case_id = ? AND kind = 'clock'`,
      [id],
    );
    await store.gate.write((tx) => markDead(tx, clock?.id ?? '', clock?.token ?? '', 'SyntaxError'));
    return id;
  }

  it('lets a case be reminded again whose clock was given up, which verify names until then', async () => {
    const store = await desk.open();
    const id = await caseGivenUp(store);
    await store.close();
    expect((await desk.run(['verify'])).printed).toMatch(
      new RegExp(`^clocks: case ${id}, line 1: a clock was given up`),
    );

    const { code, printed } = await desk.run(['revive']);
    expect(code).toBe(0);
    expect(printed).toMatch(new RegExp(`^clock of case ${id}, due at \\S+, given up for SyntaxError\\n1 to be tried`));
    expect(await desk.run(['verify'])).toMatchObject({ code: 0 });
    expect((await desk.run(['revive'])).printed).toBe('0 to be tried again\n');
  });

  it('does not write beside a running server', async () => {
    const store = await desk.open();
    await caseGivenUp(store);
    expect((await desk.run(['revive'])).complained).toMatch(/in use by another process/);
    await store.close();
  });
});
