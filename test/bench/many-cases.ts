import { listChangedCases, newId, type SqlValue, type Store, type Transaction } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import type { SmallDistrict } from '../builders/small-district.js';
import { CaseTemplates, type CaseTemplate, type Parties } from './case-templates.js';

/** Of so many the others are copies, each under a number, a name, an opening and a deadline of its own. */
const patterns = 24;
const secondsApart = 30;
/** SQLite binds somewhat more values to a statement than this. */
const listedAtOnce = 30_000;
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const givenNames = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉建华玉梅';

function partiesIn({ organizations, accounts }: SmallDistrict): Parties {
  const { district, originBranch, originCommittee, hostCommittee, hostBranch, province } = organizations;
  return {
    district,
    'origin-branch': originBranch,
    'origin-general-branch': originCommittee,
    'origin-committee': originCommittee,
    'host-committee': hostCommittee,
    'host-general-branch': hostCommittee,
    'host-branch': hostBranch,
    superior: province,
    committee: hostCommittee,
    'coordinator-1': accounts.coordinator,
    'coordinator-2': accounts['second.coordinator'],
  };
}

function openTemplates(count: number): CaseTemplate[] {
  const [templates, random] = [new CaseTemplates(), new SeededRandom(11)];
  const picked: CaseTemplate[] = [];
  while (picked.length < count) {
    const template = templates.pick(random);
    if (template.attention !== 'settled' && template.attention !== 'paused') picked.push(template);
  }
  return picked;
}

function patternOf({ stage, attention, holder, hasOrigin, hasHost, snapshotFor }: CaseTemplate, parties: Parties) {
  return {
    stage,
    attention,
    holder_kind: holder.kind,
    holder_organization_id: holder.of ? parties[holder.of] : null,
    origin_org_id: hasOrigin ? parties['origin-branch'] : null,
    host_org_id: hasHost ? parties['host-branch'] : null,
    snapshot: snapshotFor(parties),
  };
}

const letterOf = (letters: string, n: string) => `substr('${letters}', 1 + (${n}) % ${letters.length}, 1)`;
const at = (begin: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', '${begin}', '+' || (n * ${secondsApart}) || ' seconds')`;

async function insertPatterns(tx: Transaction, rows: readonly ReturnType<typeof patternOf>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  await tx.execute(`CREATE TEMP TABLE pattern (n integer PRIMARY KEY, ${columns.join(', ')})`);
  const marks = columns.map(() => '?').join(', ');
  for (const [n, row] of rows.entries()) {
    const values: SqlValue[] = columns.map((column) => row[column]);
    await tx.execute(`INSERT INTO pattern (n, ${columns.join(', ')}) VALUES (?, ${marks})`, [n, ...values]);
  }
}

/**
 * Plants so many open cases in a small district on SQLite, in a few statements: of real snapshots and listed as the server would list
 * them, without history. They are numbered in the order of their deadlines, one every half minute after that instant.
 */
export async function plantManyCases(
  { gate }: Store,
  district: SmallDistrict,
  { count, due }: { count: number; due: string },
): Promise<void> {
  const parties = partiesIn(district);
  const begin = newId().slice(0, 24);
  const openedAt = '2025-01-06T01:00:00.000Z';
  await gate.write(async (tx) => {
    const rows = openTemplates(patterns).map((template) => patternOf(template, parties));
    await insertPatterns(tx, rows);
    await tx.execute(
      `CREATE TEMP TABLE copy AS
       WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
       SELECT n, '${begin}' || printf('%012x', n) AS id, ${at(due)} AS due, ${at(openedAt)} AS opened,
         ${letterOf(surnames, 'n')} || ${letterOf(givenNames, `n / ${surnames.length}`)} || ${letterOf(givenNames, 'n / 7')} AS name
       FROM counted`,
      [count],
    );
    await tx.execute(
      `INSERT INTO person (id, name, membership, created_at) SELECT id, name, 'full', opened FROM temp.copy ORDER BY n`,
    );
    await tx.execute(
      `INSERT INTO case_file (id, number, revision, person_id, opened_at, machine_version, snapshot, stage, attention,
         holder_kind, holder_organization_id, coordinator_id, direction, member_kind, district_org_id, origin_org_id,
         host_org_id, progressed_at, next_due_at, clocks, last_hash)
       SELECT c.id, printf('2025-%06d', c.n), 1, c.id, c.opened, 1, p.snapshot, p.stage, p.attention,
         p.holder_kind, p.holder_organization_id, ?, 'orgSeeksMember', 'floating', ?, p.origin_org_id,
         p.host_org_id, c.opened, c.due, '[{"name":"remind","dueAt":"' || c.due || '","provisional":false}]', 'planted'
       FROM temp.copy c JOIN temp.pattern p ON p.n = c.n % ${patterns} ORDER BY c.n`,
      [parties['coordinator-1'], parties.district],
    );
    await tx.execute('DROP TABLE temp.copy');
    await tx.execute('DROP TABLE temp.pattern');
    for (let listed = 1; listed > 0;) listed = await listChangedCases(tx, listedAtOnce);
  });
}
