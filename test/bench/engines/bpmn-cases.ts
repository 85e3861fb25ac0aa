import { Engine, type BpmnEngineExecutionState } from 'bpmn-engine';
import Database from 'better-sqlite3';

const tasks = [
  'confirmContact',
  'recordWillingness',
  'startLiaison',
  'confirmMembership',
  'releaseByBranch',
  'releaseByCommittee',
  'receiveByCommittee',
  'receiveByBranch',
  'sendReceipt',
  'confirmReceipt',
  'recordLookBack',
];

const flow = (source: string, target: string) =>
  `<sequenceFlow id="to.${target}" sourceRef="${source}" targetRef="${target}" />`;
const places = ['opened', ...tasks, 'settledIn'];

/** The straight way of a transfer as a BPMN process: one user task after the other. */
const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="transfer" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <process id="case" isExecutable="true">
    <startEvent id="opened" />
    ${tasks.map((task) => `<userTask id="${task}" />`).join('')}
    <endEvent id="settledIn" />
    ${places
      .slice(1)
      .map((place, index) => flow(places[index] ?? '', place))
      .join('')}
  </process>
</definitions>`;

interface Row {
  id: number;
  revision: number;
  state: string;
}

/**
 * Cases of bpmn-engine, which keeps nothing itself: its state is a row in SQLite, with the durability of ours. A step recovers the state
 * from the row, signals the task that waits, and saves by compare-and-set.
 */
export class BpmnCases {
  private readonly database;
  private readonly statements;
  private count = 0;

  private constructor(
    file: string,
    private readonly cases: number,
    private readonly opened: string,
  ) {
    const database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE bpmn_case (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, state TEXT NOT NULL)');
    this.database = database;
    this.statements = {
      begin: database.prepare('BEGIN IMMEDIATE'),
      commit: database.prepare('COMMIT'),
      insert: database.prepare('INSERT INTO bpmn_case (id, revision, state) VALUES (?, 1, ?)'),
      read: database.prepare<[number], Row>('SELECT id, revision, state FROM bpmn_case WHERE id = ?'),
      save: database.prepare('UPDATE bpmn_case SET revision = revision + 1, state = ? WHERE id = ? AND revision = ?'),
    };
  }

  static async open(file: string, cases: number): Promise<BpmnCases> {
    const engine = new Engine({ name: 'case', source });
    const execution = await engine.execute();
    const bpmn = new BpmnCases(file, cases, JSON.stringify(execution.getState()));
    await execution.stop();
    for (let id = 0; id < cases; id += 1) bpmn.statements.insert.run(id, bpmn.opened);
    return bpmn;
  }

  /** The next task of the case that has waited longest; a case that is over begins anew. */
  async step(): Promise<void> {
    const { begin, read, save, commit } = this.statements;
    const id = this.count++ % this.cases;
    begin.run();
    const row = read.get(id);
    if (!row) throw new Error(`no case ${id}`);
    const { changes } = save.run(await this.stateAfter(row), id, row.revision);
    if (changes !== 1) throw new Error('somebody else was first');
    commit.run();
  }

  close(): void {
    this.database.close();
  }

  private async stateAfter({ state }: Row): Promise<string> {
    const engine = new Engine({ name: 'case' }).recover(JSON.parse(state) as BpmnEngineExecutionState);
    const execution = await engine.resume();
    const [waiting] = execution.getPostponed();
    if (!waiting) throw new Error('nothing waits for a signal');
    execution.signal({ id: waiting.id });
    const after = JSON.stringify(execution.getState());
    const isOver = execution.getPostponed().length === 0;
    if (!isOver) await execution.stop();
    return isOver ? this.opened : after;
  }
}
