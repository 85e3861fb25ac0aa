import { opening } from '../flow/openings.js';
import { startApp } from '../flow/running-app.js';

describe('a case that is opened while the year changes', () => {
  it('has a number, and a day, of the year in which it is written, not of the one in which it was asked for', async () => {
    const app = await startApp();
    const inShanghaiStillTheOldYear = '2026-12-31T15:59:59.000Z';
    const newYear = '2026-12-31T16:00:00.000Z';
    app.clock.set(inShanghaiStillTheOldYear);
    const coordinator = await app.as('coordinator');
    const opened = await app.store.gate.write(async () => {
      const answer = coordinator.open(opening(app));
      while (app.store.gate.stats().waiting === 0) await new Promise((turn) => setTimeout(turn, 5));
      app.clock.set(newYear);
      return { answer };
    });
    const { status, body } = await opened.answer;
    expect({ status, number: body.number, openedAt: body.openedAt }).toEqual({
      status: 201,
      number: '2027-000001',
      openedAt: newYear,
    });
    await app.stop();
  });
});
