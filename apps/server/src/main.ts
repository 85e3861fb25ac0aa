import 'reflect-metadata';
import { SystemClock } from './configuration/clock.js';
import { readConfiguration } from './configuration/configuration.js';
import { isPlainRefusal, openConfiguredStore } from './configured-store.js';
import { configuredSender, configuredTransport } from './configured-transport.js';
import { demoNotice, describeDemo } from './demo/demo-notice.js';
import { makeDemo } from './demo/make-demo.js';
import { createLogger } from './http/logging.js';
import { startServer, type RunningServer } from './server.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { isDemo, logLevel } = configuration;
  const clock = new SystemClock();
  const store = await openConfiguredStore(configuration, { migrate: isDemo });
  if (isDemo) say(describeDemo(await makeDemo({ store, now: clock.instant() })));
  const mail = { transport: configuredTransport(configuration), sender: configuredSender(configuration) };
  const server = await startServer({
    configuration,
    store,
    clock,
    logger: createLogger(logLevel),
    ...(configuration.role !== 'http' && { mail }),
  });
  // Before the first word: whoever reads that it listens may tell it to end at once.
  stopOnSignal(server);
  say(`Shuangzhao 双找 listens at ${server.url} (contract: ${server.url}/api/docs)`);
  if (isDemo) say(demoNotice(server.url));
}

function stopOnSignal(server: RunningServer): void {
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((fault: unknown) => {
  const said = isPlainRefusal(fault)
    ? fault.message
    : fault instanceof Error
      ? (fault.stack ?? fault.message)
      : String(fault);
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
