import { SigningInAgain } from './signing-in-again.js';

describe('requests that were refused because the session is over', () => {
  it('wait until somebody has signed in again, and then all go on', async () => {
    const again = new SigningInAgain();
    const gone: string[] = [];
    const waiting = ['one', 'two'].map(async (name) => {
      await again.wait();
      gone.push(name);
    });
    expect([again.isNeeded, gone]).toEqual([true, []]);
    again.goOn();
    await Promise.all(waiting);
    expect([again.isNeeded, gone]).toEqual([false, ['one', 'two']]);
  });

  it('tell the screen that a password is needed, and that it is no longer', async () => {
    const again = new SigningInAgain();
    const told: boolean[] = [];
    const stop = again.subscribe(() => told.push(again.isNeeded));
    const waiting = again.wait();
    again.goOn();
    await waiting;
    stop();
    void again.wait();
    expect(told).toEqual([true, false]);
  });

  it('can tell, when their refusal comes late, that somebody has signed in since they were sent', () => {
    const again = new SigningInAgain();
    const sentAt = again.times;
    void again.wait();
    expect(again.times).toBe(sentAt);
    again.goOn();
    expect(again.times).toBe(sentAt + 1);
  });

  it('wait again when the next session is over as well', async () => {
    const again = new SigningInAgain();
    const first = again.wait();
    again.goOn();
    await first;
    let hasGone = false;
    const second = again.wait().then(() => (hasGone = true));
    expect([again.isNeeded, hasGone]).toEqual([true, false]);
    again.goOn();
    await second;
    expect(hasGone).toBe(true);
  });
});
