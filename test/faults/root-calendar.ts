import type { Store } from '@app/store';
import { Directory } from '../../apps/server/src/access/directory.js';
import { PasswordPolicy } from '../../apps/server/src/access/password-policy.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import { DirectoryWriter } from '../../apps/server/src/commands/directory/directory-writer.js';
import { setCalendarDay, type Replanned } from '../../apps/server/src/commands/directory/set-calendar-day.js';
import type { SettableClock } from '../builders/settable-clock.js';
import type { SmallDistrict } from '../builders/small-district.js';

/** Somebody who administers all there is, in a process of their own, makes it a day that is worked. */
export function workOn(
  date: string,
  store: Store,
  clock: SettableClock,
  { accounts, organizations }: SmallDistrict,
): Promise<Replanned> {
  const writer = new DirectoryWriter(store, new Directory(store), clock, new PasswordPolicy('asvs'));
  const grants = [{ role: 'administrator', organizationId: organizations.root }] as const;
  const root: SignedIn = { accountId: accounts.administrator, username: 'root', displayName: '管理员', grants };
  return setCalendarDay(writer, root, date, { isWorking: true, source: '国办发明电〔2026〕1号' });
}

/** A store before whose gate, or within whose next transaction before it ends, something else happens, once. */
export class InterruptedStore {
  private onTheWay: (() => Promise<unknown>) | undefined;
  private inTheEnd: (() => Promise<unknown>) | undefined;
  readonly store: Store;

  constructor(real: Store) {
    this.store = { ...real, gate: { ...this.gateOf(real), kind: real.gate.kind } };
  }

  beforeTheGate(happen: () => Promise<unknown>): void {
    this.onTheWay = happen;
  }

  beforeTheCommit(happen: () => Promise<unknown>): void {
    this.inTheEnd = happen;
  }

  private gateOf({ gate }: Store): Omit<Store['gate'], 'kind'> {
    return {
      write: async (body) => {
        const [first, last] = [this.onTheWay, this.inTheEnd];
        this.onTheWay = this.inTheEnd = undefined;
        await first?.();
        return gate.write(async (tx) => {
          const result = await body(tx);
          // What was only written so far is said to the server too.
          if (last) await tx.query('SELECT 1 AS one');
          await last?.();
          return result;
        });
      },
      stats: () => gate.stats(),
      close: () => gate.close(),
    };
  }
}
