import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aVault, databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { verifyAllChains, verifyChain, type DatabaseKind, type Transaction } from '@app/store';

const guards: Record<DatabaseKind, string[]> = {
  sqlite: ['history_no_update', 'history_no_delete', 'history_no_replace', 'case_file_by_revision'].map(
    (name) => `DROP TRIGGER ${name}`,
  ),
  postgres: [
    'ALTER TABLE history DISABLE TRIGGER history_written_once',
    'ALTER TABLE case_file DISABLE TRIGGER case_file_by_revision',
  ],
};

describe.each(databaseKinds)('verification on %s, with the guards taken away', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    await scratch.store.gate.write(async (tx) => {
      for (const statement of guards[kind]) await tx.execute(statement);
    });
  });
  afterAll(() => scratch.remove());

  const kept = async (builder: CaseBuilder = aCase().contacted().willing().liaising().membershipConfirmed()) =>
    (await keepCase(scratch.store, builder)).id;
  const faultsOf = async (caseId: string) =>
    (await verifyChain(scratch.store.reader, caseId, scratch.store.vault)).map(
      ({ fault, sequence }) => `${fault} ${sequence}`,
    );
  const tamper = (work: (tx: Transaction) => Promise<unknown>) =>
    scratch.store.gate.write(async (tx) => {
      await work(tx);
    });
  const swap = async (tx: Transaction, caseId: string, one: number, other: number) => {
    const move = (from: number, to: number) =>
      tx.execute('UPDATE history SET sequence = ? WHERE case_id = ? AND sequence = ?', [to, caseId, from]);
    await tx.execute('DELETE FROM history_words WHERE case_id = ?', [caseId]);
    await move(one, 99);
    await move(other, one);
    await move(99, other);
  };

  it('finds nothing in a case that nobody tampered with, at any stage', async () => {
    await kept(aCase());
    await kept(aCase().contacted().willing().liaising().released().received().transferred().settled());
    await kept(aCase().overseen());
    await kept(aCase().closed());
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
    expect(await verifyAllChains(scratch.store.reader)).toEqual([]);
  });

  it.each([
    [`data = '{"channel":"phone"}'`, 2],
    [`actor = '{"kind":"somebody else"}'`, 3],
    [`at = '2020-01-01T00:00:00.000Z'`, 1],
    [`command = 'note'`, 4],
    [`to_stage = 'closed'`, 2],
    [`from_stage = NULL`, 3],
    [`command_id = 'forged'`, 1],
    [`hash = 'f00d'`, 2],
    [`data = 'not JSON'`, 3],
    [`data = '{"channel":"forged",' || substr(data, 2)`, 2],
    [`data = ' ' || data`, 2],
    [`actor = '{"kind":"forged",' || substr(actor, 2)`, 2],
  ])('names the line in which %s was written', async (assignment, sequence) => {
    const caseId = await kept();
    await tamper(async (tx) => {
      await tx.execute('DELETE FROM history_words WHERE case_id = ?', [caseId]);
      await tx.execute(`UPDATE history SET ${assignment} WHERE case_id = ? AND sequence = ?`, [caseId, sequence]);
    });
    const faults = await faultsOf(caseId);
    expect(faults[0]).toBe(`hash ${sequence}`);
    await tamper((tx) => tx.execute('DELETE FROM history WHERE case_id = ?', [caseId]));
  });

  it('names the gap where a line was deleted, be it the first, one in the middle or several', async () => {
    const remove = async (...sequences: number[]) => {
      const caseId = await kept();
      await tamper(async (tx) => {
        await tx.execute('DELETE FROM history_words WHERE case_id = ?', [caseId]);
        for (const sequence of sequences) {
          await tx.execute('DELETE FROM history WHERE case_id = ? AND sequence = ?', [caseId, sequence]);
        }
      });
      return faultsOf(caseId);
    };
    expect(await remove(1)).toEqual(['gap 1']);
    expect(await remove(3)).toEqual(['gap 3']);
    expect(await remove(2, 3)).toEqual(['gap 2']);
    expect(await remove(5)).toContain('head 5');
    expect(await remove(1, 2, 3, 4, 5)).toEqual(['head 5']);
  });

  it('names the lines that changed places', async () => {
    const caseId = await kept();
    await tamper((tx) => swap(tx, caseId, 2, 3));
    expect(await faultsOf(caseId)).toEqual(['hash 2', 'hash 3', 'hash 4']);
  });

  it('names a line that was put in: in the middle by its hash, at the end by the case', async () => {
    const [middle, end] = [await kept(), await kept()];
    const copy = (caseId: string, from: number, to: number) => (tx: Transaction) =>
      tx.execute(
        `INSERT INTO history SELECT case_id, ${to}, at, actor, command, '${caseId}-forged', from_stage, to_stage, data, hash
         FROM history WHERE case_id = ? AND sequence = ?`,
        [caseId, from],
      );
    await tamper(async (tx) => {
      await tx.execute('DELETE FROM history_words WHERE case_id = ?', [middle]);
      for (const sequence of [5, 4, 3]) {
        await tx.execute('UPDATE history SET sequence = ? WHERE case_id = ? AND sequence = ?', [
          sequence + 1,
          middle,
          sequence,
        ]);
      }
      await copy(middle, 2, 3)(tx);
    });
    expect(await faultsOf(middle)).toEqual(expect.arrayContaining(['hash 3', 'head 5']));
    await tamper(copy(end, 5, 6));
    expect(await faultsOf(end)).toEqual(['hash 6', 'head 5']);
  });

  it('names words that are not those that were digested, of another line, or do not open', async () => {
    const caseId = await kept();
    const other = await kept();
    const words = async (id: string) =>
      (
        await scratch.store.reader.query<{ sealed: string }>(
          'SELECT sealed FROM history_words WHERE case_id = ? AND sequence = 2',
          [id],
        )
      )[0]?.sealed ?? '';
    const put = (sealed: string) =>
      tamper((tx) =>
        tx.execute('UPDATE history_words SET sealed = ? WHERE case_id = ? AND sequence = 2', [sealed, caseId]),
      );
    await put(await words(other));
    expect(await faultsOf(caseId)).toEqual(['words 2']);
    const forged = JSON.stringify({ text: { salt: '00', value: '改过的话' } });
    await put(scratch.store.vault.seal(forged, `history.words:${caseId}:2`));
    expect(await faultsOf(caseId)).toEqual(['words 2']);
    await put(aVault().seal(forged, `history.words:${caseId}:2`));
    expect(await faultsOf(caseId)).toEqual(['words 2']);
    expect(await verifyChain(scratch.store.reader, caseId)).toEqual([]);
  });

  it('names words that were added to a line that has none', async () => {
    const caseId = await kept();
    await tamper((tx) =>
      tx.execute('INSERT INTO history_words (case_id, sequence, sealed) VALUES (?, 1, ?)', [caseId, 'v1.none']),
    );
    expect(await faultsOf(caseId)).toEqual(['words 1']);
  });

  it.each([
    [`stage = 'found'`, 'projection'],
    [`attention = 'overseen'`, 'projection'],
    [`holder_kind = 'nobody'`, 'projection'],
    [`holder_organization_id = 'district'`, 'projection'],
    [`coordinator_id = 'coordinator-2'`, 'projection'],
    [`host_org_id = NULL`, 'projection'],
    [`next_due_at = '2020-01-01T00:00:00.000Z'`, 'projection'],
    [`last_hash = 'f00d'`, 'head'],
    ['revision = 50', 'head'],
    [`snapshot = '{"machineVersion":999,"value":{},"context":{}}'`, 'snapshot'],
    [`snapshot = 'not JSON'`, 'snapshot'],
    [`clocks = '[]', next_due_at = '9999-12-31T23:59:59.999Z'`, 'clocks'],
  ])('names the case whose row says %s', async (assignment, fault) => {
    const caseId = await kept();
    await tamper((tx) => tx.execute(`UPDATE case_file SET ${assignment} WHERE id = ?`, [caseId]));
    expect((await verifyChain(scratch.store.reader, caseId)).map((found) => found.fault)).toEqual([fault]);
  });

  it('names a case whose snapshot was exchanged for that of another stage, columns and all', async () => {
    const [caseId, other] = [await kept(), await kept(aCase().contacted())];
    await tamper((tx) =>
      tx.execute(
        `UPDATE case_file SET (snapshot, stage, attention, holder_kind, holder_organization_id, origin_org_id, host_org_id,
           coordinator_id) =
         (SELECT snapshot, stage, attention, holder_kind, holder_organization_id, origin_org_id, host_org_id, coordinator_id
          FROM case_file WHERE id = ?) WHERE id = ?`,
        [other, caseId],
      ),
    );
    const faults = await verifyChain(scratch.store.reader, caseId);
    expect(faults.map(({ detail }) => detail)).toEqual(['the last line led to another stage']);
  });

  it('names a case whose clock was taken away, moved, or runs on after the end', async () => {
    const [gone, moved, over] = [await kept(), await kept(), await kept(aCase().closed())];
    await tamper(async (tx) => {
      await tx.execute(`DELETE FROM outbox WHERE case_id = ? AND kind = 'clock'`, [gone]);
      await tx.execute(`UPDATE outbox SET due_at = '2020-01-01T00:00:00.000Z' WHERE case_id = ? AND kind = 'clock'`, [
        moved,
      ]);
      await tx.execute(
        `INSERT INTO outbox (id, kind, case_id, key, token, due_at, attempts, payload, status, created_at)
         VALUES ('late', 'clock', ?, 'late', 't', '2030-01-01T00:00:00.000Z', 0, '{}', 'waiting', '2026-01-01T00:00:00.000Z')`,
        [over],
      );
    });
    expect([await faultsOf(gone), await faultsOf(moved), await faultsOf(over)].flat()).toEqual([
      'clocks 5',
      'clocks 5',
      'clocks 2',
    ]);
  });

  it('names a case whose clock is of another case, of a state that it is not in, or of no state', async () => {
    const ids = [await kept(), await kept(), await kept(), await kept()];
    const exchanges: [string, string][] = [
      ['case.attention.onTrack', 'case.attention.reminded'],
      ['xstate.after.', 'after.'],
      [ids[2] ?? '', 'somebody-else'],
      ['onTrack', 'onTrack.deeper'],
    ];
    for (const [n, [from, to]] of exchanges.entries()) {
      await tamper((tx) =>
        tx.execute(`UPDATE outbox SET key = replace(key, ?, ?) WHERE case_id = ? AND kind = 'clock'`, [
          from,
          to,
          ids[n] ?? '',
        ]),
      );
    }
    const details = (await Promise.all(ids.map((id) => verifyChain(scratch.store.reader, id)))).flat();
    expect(details.map(({ fault, detail }) => [fault, detail])).toEqual(
      ids.map(() => ['clocks', 'a clock is not one of where the case stands']),
    );
  });

  it('names the numbers that were given and that no case has, as when a case was taken away with all its traces', async () => {
    for (const serial of [1, 2, 4]) await keepCase(scratch.store, aCase(), { number: `2031-00000${serial}` });
    await keepCase(scratch.store, aCase(), { number: '2032-000001' });
    await tamper(async (tx) => {
      await tx.execute('INSERT INTO case_number (year, value) VALUES (2031, 5), (2032, 1), (2033, 0)');
    });
    const faults = (await verifyAllChains(scratch.store.reader)).filter(({ fault }) => fault === 'number');
    expect(faults.map(({ caseId }) => caseId)).toEqual(['2031-000003', '2031-000005']);
    await tamper((tx) => tx.execute('DELETE FROM case_number'));
  });

  it('names lines whose case is not there', async () => {
    await tamper((tx) =>
      tx.execute(
        `INSERT INTO history (case_id, sequence, at, actor, command, command_id, to_stage, data, hash)
         VALUES ('nowhere', 1, '2026-01-01T00:00:00.000Z', '{}', 'open', 'orphan', 'found', '{}', 'f00d')`,
      ),
    );
    const faults = (await verifyAllChains(scratch.store.reader)).filter(({ caseId }) => caseId === 'nowhere');
    expect(faults.map(({ fault, detail }) => [fault, detail])).toEqual([
      ['hash', 'the line is not the one that was written here'],
      ['head', 'there is no such case'],
    ]);
  });

  it('quotes nothing of what people wrote', async () => {
    const faults = JSON.stringify(await verifyAllChains(scratch.store.reader, scratch.store.vault));
    expect(faults).not.toMatch(/contact-text|改过|无名/);
    expect(faults).toContain('hash');
  });
});
