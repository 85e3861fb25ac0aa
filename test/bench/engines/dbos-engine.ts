import { randomUUID } from 'node:crypto';
import { advanceCase, type PeopleEvent, type StoredCase } from '@app/case-machine';
import { DBOS } from '@dbos-inc/dbos-sdk';

interface Given {
  event: PeopleEvent;
  at: string;
}

const topic = 'commands';
const secondsToWait = 60;

/** What a case would be to DBOS: a workflow that waits for a command and takes one step, which is checkpointed. */
const oneStep = DBOS.registerWorkflow(
  async (stored: StoredCase): Promise<StoredCase> => {
    const given = await DBOS.recv<Given>(topic, secondsToWait);
    if (!given) throw new Error('no command came');
    return DBOS.runStep(async () => advanceCase(stored, given.event, given.at).next, { name: 'advance' });
  },
  { name: 'oneStep' },
);

/** DBOS Transact as it comes, on a database of its own. */
export class DbosEngine {
  private constructor(private readonly opened: StoredCase) {}

  static async launch(url: string, connections: number, opened: StoredCase): Promise<DbosEngine> {
    DBOS.setConfig({
      name: 'beside',
      systemDatabaseUrl: url,
      systemDatabasePoolSize: connections,
      logLevel: 'error',
    });
    await DBOS.launch();
    return new DbosEngine(opened);
  }

  /** Starts a workflow, sends it a command and waits for the outcome. */
  async step(): Promise<void> {
    const workflowID = randomUUID();
    const handle = await DBOS.startWorkflow(oneStep, { workflowID })(this.opened);
    const at = new Date().toISOString();
    await DBOS.send<Given>(
      workflowID,
      { event: { type: 'note', text: '上午去过其登记的住处。' }, at },
      topic,
      randomUUID(),
    );
    await handle.getResult();
  }

  async shutDown(): Promise<void> {
    await DBOS.shutdown();
  }
}
