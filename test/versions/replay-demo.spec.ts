import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { eraseWords } from '@app/store';
import { aDesk, type Desk } from '../cli/cli-desk.js';

const longerSearch = fileURLToPath(new URL('./candidates/longer-search.mjs', import.meta.url));
const noCandidate = fileURLToPath(new URL('./candidates/no-candidate.mjs', import.meta.url));
const main = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

/** The CLI from the build, as people start it. */
function built(desk: Desk, ...line: string[]): Promise<{ code: unknown; printed: string; complained: string }> {
  const env = { PATH: process.env['PATH'], ...desk.environment };
  return new Promise((done) =>
    execFile(process.execPath, [main, ...line], { cwd: desk.folder, env }, (fault, printed, complained) =>
      done({ code: fault?.code ?? 0, printed, complained }),
    ),
  );
}

describe('replay over the demo district', () => {
  let desk: Desk;
  let before: unknown[];
  const everything = async () => {
    const store = await desk.open();
    const tables = ['case_file', 'history', 'history_words', 'outbox', 'command_receipt'];
    const rows = await Promise.all(tables.map((table) => store.reader.query(`SELECT * FROM ${table}`)));
    await store.close();
    return rows;
  };
  beforeAll(async () => {
    desk = aDesk();
    await desk.run(['demo']);
    before = await everything();
  }, 300_000);
  afterAll(() => desk.remove());

  it('through the machine that recorded it comes out as it did, in every case', async () => {
    const { code, printed, complained } = await desk.run(['replay']);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    const [, lines] = /^63 cases with (\d+) lines: nothing would have come out otherwise\n$/.exec(printed) ?? [];
    expect(Number(lines)).toBeGreaterThan(400);
  }, 300_000);

  it('names each case that a candidate with another guard would have treated otherwise, and where', async () => {
    const { code, printed, complained } = await built(desk, 'replay', '--candidate', longerSearch);
    const told = printed.split('\n').filter((line) => line !== '');
    expect(told.length).toBeGreaterThan(0);
    const store = await desk.open();
    const lost = await store.reader.query<{ id: string; sequence: number; number: string }>(
      `SELECT c.id, c.number, h.sequence FROM history h JOIN case_file c ON c.id = h.case_id
       WHERE h.command = 'declareLost' AND 4 > (SELECT count(*) FROM history a
         WHERE a.case_id = h.case_id AND a.sequence < h.sequence AND a.command = 'recordAttempt'
           AND a.sequence > (SELECT COALESCE(max(r.sequence), 0) FROM history r WHERE r.case_id = h.case_id
             AND r.sequence < h.sequence AND r.command IN ('confirmContact', 'reestablishContact', 'recordWillingness')))`,
    );
    await store.close();
    expect(told.sort()).toEqual(
      lost
        .sort((one, other) => one.number.localeCompare(other.number))
        .map(({ id, number, sequence }) =>
          expect.stringMatching(
            `^refused: case ${number} \\(${id}\\), line ${sequence}: declareLost is not possible in`,
          ),
        ),
    );
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringMatching(
        new RegExp(`^63 cases with \\d+ lines: ${lost.length} cases would have come out otherwise\n$`),
      ),
    });
  }, 300_000);

  it('has written nothing', async () => {
    expect(await everything()).toEqual(before);
  });

  it('refuses a module that makes no machine, in one line', async () => {
    const { code, complained } = await built(desk, 'replay', '--candidate', noCandidate);
    expect([code, complained]).toEqual([1, `${noCandidate} has no function as its default export\n`]);
  }, 300_000);

  it('needs none of the words that people wrote: they are erased, and it comes out the same', async () => {
    const store = await desk.open();
    const ids = await store.reader.query<{ id: string }>('SELECT id FROM case_file');
    const erased = await store.gate.write(async (tx) => {
      let words = 0;
      for (const { id } of ids) words += await eraseWords(tx, id);
      return words;
    });
    expect(erased).toBeGreaterThan(100);
    await store.close();
    expect(await desk.run(['replay'])).toMatchObject({ code: 0, complained: '' });
  }, 300_000);

  it('finds a row that somebody has changed behind the history', async () => {
    const store = await desk.open();
    const [row] = await store.reader.query<{ id: string; snapshot: string }>(
      `SELECT id, snapshot FROM case_file WHERE stage = 'contacted' ORDER BY id`,
    );
    const snapshot = JSON.parse(row?.snapshot ?? '') as { context: object };
    const forged = { ...snapshot, context: { ...snapshot.context, willingness: 'unwilling', hasLostLetter: true } };
    await store.gate.write((tx) =>
      tx.execute('UPDATE case_file SET revision = revision + 1, snapshot = ? WHERE id = ?', [
        JSON.stringify(forged),
        row?.id ?? '',
      ]),
    );
    await store.close();
    const { code, printed } = await desk.run(['replay']);
    expect(code).toBe(1);
    expect(printed).toMatch(new RegExp(`^state: case \\S+ \\(${row?.id}\\), line \\d+: other values in hasLostLetter`));
  }, 300_000);
});
