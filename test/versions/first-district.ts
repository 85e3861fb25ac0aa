import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, shanghaiDateOf } from '@app/deadlines';
import { createKeyFile, openStore, readKeyFile, Vault, type DatabaseKind, type Store } from '@app/store';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import { scratchDatabase } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict, type Username } from '../builders/small-district.js';
import { Desk } from '../model/desk.js';

type Turn = [Username, string, object];

/** Ways to a stage each, from found on. */
function ways({ organizations }: Desk['district'], on: string): Turn[][] {
  const { originBranch: originOrgId, hostBranch: hostOrgId } = organizations;
  const contact = { channel: 'phone', on, identityConfirmedBy: 'idCard', text: '接通' };
  const contacted: Turn[] = [['coordinator', 'confirmContact', contact]];
  const liaising: Turn[] = [
    ...contacted,
    ['coordinator', 'recordWillingness', { willingness: 'willing' }],
    ['coordinator', 'startLiaison', { originOrgId, hostOrgId }],
    ['origin.clerk', 'confirmMembership', { membership: 'full', duesPaidThrough: on.slice(0, 7) }],
  ];
  const receiving: Turn[] = [
    ...liaising,
    ['origin.clerk', 'approveRelease', {}],
    ['origin.committee.clerk', 'approveRelease', { letter: { number: '信1', validDays: 90 } }],
  ];
  const paused: Turn = ['supervisor', 'pauseClock', { until: addDays(on, 51), reason: '外出' }];
  const closed: Turn = ['coordinator', 'close', { reason: 'duplicate' }];
  return [[], contacted, liaising, receiving, [...receiving, paused], [closed]];
}

/**
 * A database with cases of the first version in several stages, and what a program needs in order to open it. That program has the
 * machine's clock, so the cases begin today, or so many days ago that whatever they wait for is due.
 */
export class FirstDistrict {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shuangzhao-versions-'));
  readonly environment: Record<string, string>;
  store: Store;
  desk: Desk;

  private constructor(private readonly database: Awaited<ReturnType<typeof scratchDatabase>>) {
    const keyFile = join(this.folder, 'key.json');
    createKeyFile(keyFile);
    this.environment = { DATABASE_URL: database.url, DATA_KEY_FILE: keyFile, LOG_LEVEL: 'silent', PORT: '0' };
  }

  static async on(kind: DatabaseKind, { daysAgo = 0 } = {}): Promise<FirstDistrict> {
    const district = new FirstDistrict(await scratchDatabase(kind));
    const store = await district.open();
    const began = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    district.desk = new Desk(store, new SettableClock(began), await buildSmallDistrict(store, began));
    return district;
  }

  /** The database as a program of the first version has it, until `store.close()`. */
  async open(): Promise<Store> {
    const { DATABASE_URL: url = '', DATA_KEY_FILE: keyFile = '' } = this.environment;
    this.store = await openStore({ url, vault: new Vault(readKeyFile(keyFile)) });
    return this.store;
  }

  /** So many cases, by turns in each of six stages. */
  async openCases(count: number): Promise<CaseView[]> {
    const views: CaseView[] = [];
    const plans = ways(this.desk.district, shanghaiDateOf(this.desk.clock.instant()));
    for (let index = 0; index < count; index += 1) {
      let view = await this.desk.open();
      for (const [by, command, body] of plans[index % plans.length] ?? []) {
        view = await this.desk.does(by, view, command, body);
      }
      views.push(view);
    }
    return views;
  }

  /** How many cases of each version there are. */
  async versions(): Promise<Record<string, number>> {
    const rows = await this.store.reader.query<{ version: number; cases: number }>(
      `SELECT machine_version AS version, CAST(count(*) AS integer) AS cases FROM case_file GROUP BY machine_version`,
    );
    return Object.fromEntries(rows.map(({ version, cases }) => [`v${version}`, cases]));
  }

  /** The line of history that an upgrade leaves, of each case. */
  async upgradeLines(): Promise<{ caseId: string; sequence: number; actor: string; from: string; to: string }[]> {
    return this.store.reader.query(
      `SELECT case_id AS "caseId", sequence, actor, from_stage AS "from", to_stage AS "to" FROM history
       WHERE command = 'upgrade' ORDER BY case_id`,
    );
  }

  /** The waiting clocks of all cases: whose, since when and how they are called. */
  async clocks(): Promise<{ id: string; key: string; payload: string; token: string; dueAt: string }[]> {
    return this.store.reader.query(
      `SELECT id, key, payload, token, due_at AS "dueAt" FROM outbox WHERE kind = 'clock' ORDER BY id`,
    );
  }

  async remove(): Promise<void> {
    await this.store.close();
    await this.database.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
