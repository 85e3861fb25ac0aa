import { advanceCase } from '@app/case-machine';
import {
  claimDue,
  findReceipt,
  findSession,
  hasDue,
  insertReceipt,
  loadCaseForCommand,
  readHistory,
  readQueue,
  summarise,
  type SqlValue,
  type Transaction,
} from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { anEvent } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

interface Said {
  text: string;
  params: readonly SqlValue[];
}

/** The transaction, and what is said to the database through it. */
function overheard(tx: Transaction): { tx: Transaction; said: Said[] } {
  const said: Said[] = [];
  return {
    said,
    tx: {
      kind: tx.kind,
      query: (text, params = []) => {
        said.push({ text, params });
        return tx.query(text, params);
      },
      execute: (text, params = []) => {
        said.push({ text, params });
        return tx.execute(text, params);
      },
      write: (text, params = [], objections) => {
        said.push({ text, params });
        return tx.write(text, params, objections);
      },
    },
  };
}

const verbOf = ({ text }: Said) => /^\s*(WITH|SELECT|INSERT INTO \w+|UPDATE \w+|DELETE FROM \w+)/.exec(text)?.[1];
const at = '2026-06-01T00:00:00.000Z';
const key = { accountId: 'coordinator-1', idempotencyKey: 'hot-key' };

describe.each(databaseKinds)('a step on %s', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    caseId = (await keepCase(scratch.store, aCase().contacted().willing())).id;
  });
  afterAll(() => scratch.remove());

  /** What a body says, without anything of it being kept. */
  async function saidBy(body: (tx: Transaction) => Promise<unknown>): Promise<Said[]> {
    let heard: Said[] = [];
    await scratch.store.gate
      .write(async (tx) => {
        const { tx: spied, said } = overheard(tx);
        heard = said;
        await body(spied);
        throw new Error('only listened');
      })
      .catch((error: Error) => expect(error.message).toBe('only listened'));
    return heard;
  }

  async function takeStep(tx: Transaction): Promise<void> {
    const { record } = await loadCaseForCommand(tx, { caseId, ...key });
    if (!record) throw new Error('no case');
    const step = advanceCase(record.stored, anEvent('note', { text: '一句话' }), at);
    await keepStep(tx, scratch.store.vault, record, step);
    await insertReceipt(tx, { ...key, requestDigest: 'd', caseId, answer: '{}', at });
  }

  it('costs one read, which asks for case, member and receipt together', async () => {
    const said = await saidBy(takeStep);
    expect(said.map(verbOf)).toEqual([
      'SELECT',
      'INSERT INTO history',
      'INSERT INTO history_words',
      'UPDATE case_file',
      'INSERT INTO command_receipt',
    ]);
  });

  it('writes of the case only what the step has changed, so that no other index and no reference is looked at', async () => {
    const update = (await saidBy(takeStep)).find(({ text }) => text.startsWith('UPDATE case_file'));
    expect(update?.text.match(/(\w+) = \?/g)).toEqual(
      ['snapshot', 'clocks', 'last_hash', 'id', 'revision'].map((column) => `${column} = ?`),
    );
  });

  it('reads no history, however long it has grown', async () => {
    for (const { text } of await saidBy(takeStep)) expect(text).not.toMatch(/(FROM|JOIN) history/);
  });

  it('says the same statement for another case, so that it is prepared once', async () => {
    const texts = async () => (await saidBy(takeStep)).map(({ text }) => text);
    const first = await texts();
    caseId = (await keepCase(scratch.store, aCase().contacted().unwilling())).id;
    expect(await texts()).toEqual(first);
  });

  it('puts no value of a person into the text of a statement', async () => {
    const texts = (await saidBy(takeStep)).map(({ text }) => text).join('\n');
    expect(texts).not.toMatch(/一句话|coordinator-1|hot-key/);
    expect(texts).not.toContain(caseId);
  });
});

describe('what is asked all the time, on SQLite', () => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore('sqlite');
    await keepParties(scratch.store);
    await keepCase(scratch.store, aCase().contacted());
  });
  afterAll(() => scratch.remove());

  /** How SQLite goes about it, without the lines on common table expressions, which hold what was found already. */
  async function planOf(ask: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
    return scratch.store.gate.write(async (tx) => {
      const { tx: spied, said } = overheard(tx);
      await ask(spied);
      const plans = await Promise.all(
        said.map(({ text, params }) => tx.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, params)),
      );
      return plans.flat().map(({ detail }) => detail);
    });
  }
  const scansIn = (plan: string[]) => plan.filter((line) => /^SCAN (?!due\b|v\b)/.test(line));

  const questions: [string, (tx: Transaction) => Promise<unknown>][] = [
    ['the case for a command', (tx) => loadCaseForCommand(tx, { caseId: 'c', ...key })],
    ['a receipt', (tx) => findReceipt(tx, key)],
    ['a session', (tx) => findSession(tx, 's')],
    ['whether anything is due', (tx) => hasDue(tx, 'clock', at)],
    ['what is due', (tx) => claimDue(tx, { kind: 'clock', now: at, leaseUntil: at, limit: 10 })],
    ['the history of a case', (tx) => readHistory(tx, 'c', scratch.store.vault)],
  ];
  it.each(questions)('looks up %s by an index, so that it stays fast as the register grows', async (_, ask) => {
    const plan = await planOf(ask);
    expect(plan.length).toBeGreaterThan(0);
    expect(scansIn(plan)).toEqual([]);
  });

  it('looks whether anything is due in the index alone', async () => {
    expect(await planOf((tx) => hasDue(tx, 'clock', at))).toEqual([
      'SEARCH outbox USING COVERING INDEX outbox_due (kind=? AND status=? AND due_at<?)',
    ]);
  });

  it.each(['due', '-openedAt', '-progressedAt'] as const)(
    'reads the queue by %s in the order of an index of each organisation, and sorts no more than it has picked',
    async (sort) => {
      const plan = await planOf((tx) =>
        readQueue(tx, { visibleUnder: ['superior'] }, { sort, limit: 50, after: { value: at, id: 'c' } }),
      );
      const picks = plan.filter((line) => / x /.test(line));
      expect(picks).toHaveLength(2);
      for (const pick of picks) {
        expect(pick).toMatch(
          /SEARCH x USING COVERING INDEX case_place_(due|opened|progressed) \(organization_id=\? AND/,
        );
      }
      expect(scansIn(plan).filter((line) => !/^SCAN (m|w|merged|listed|d|\(subquery|\d+ CONSTANT)/.test(line))).toEqual(
        [],
      );
    },
  );

  it.each([
    ['a stage', { stagePrefixes: ['liaising'] }, 'standing'],
    ['an attention', { attentions: ['overseen'] }, 'standing'],
    ['a stage and an attention', { stagePrefixes: ['found'], attentions: ['paused'] }, 'standing'],
    ['a kind of member', { memberKinds: ['pocket'] }, 'kind'],
    ['a direction', { directions: ['memberSeeksOrg'] }, 'kind'],
  ] as const)(
    'finds the cases of %s by an index that begins with it, however few they are',
    async (_, criteria, index) => {
      const plan = await planOf((tx) =>
        readQueue(tx, { visibleUnder: ['superior'], ...criteria }, { sort: 'due', limit: 50 }),
      );
      const picks = plan.filter((line) => / x /.test(line));
      const columns = index === 'standing' ? 'stage=? AND attention=?' : 'member_kind=? AND direction=?';
      expect(picks).toHaveLength(2);
      for (const pick of picks) {
        expect(pick).toContain(`USING COVERING INDEX case_place_${index} (organization_id=? AND ${columns}`);
      }
    },
  );

  it('counts by what was counted before, not by going through the cases', async () => {
    const plan = await planOf((tx) => summarise(tx, { visibleUnder: ['superior'] }));
    expect(plan.filter((line) => /SEARCH k/.test(line))).toHaveLength(1);
    expect(plan.filter((line) => /^SCAN (?!d\b|seen|counted|\(subquery)/.test(line))).toEqual([]);
  });
});
