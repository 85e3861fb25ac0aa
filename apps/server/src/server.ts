import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { httpAddress } from './configuration/configuration.js';
import { configureHttp } from './http/configure-http.js';
import { asContract, describeControllers } from './http/contract/contract.js';
import { listen } from './http/listen.js';
import { createLogger } from './http/logging.js';
import { OpenAnswers } from './http/open-answers.js';
import { ServiceMetrics } from './queries/service-metrics.js';
import { KeyRotation } from './relay/key-rotation.js';
import { Lister } from './relay/lister.js';
import { MailRetention } from './relay/mail-retention.js';
import { NoticeDesk } from './relay/notice-desk.js';
import { RelayLoop, type Sweep } from './relay/relay-loop.js';
import { Relay } from './relay/relay.js';
import { Scrubber } from './relay/scrubber.js';
import { DeliverySender } from './relay/send-deliveries.js';
import { ServerModule, type ServerParts } from './server.module.js';

const sweepInterval = 1_000;

export interface RunningServer {
  app: NestExpressApplication;
  url: string;
  /** Answers what was accepted, finishes the sweep under way, lets go of the database. */
  stop(): Promise<void>;
}

async function createApp(parts: ServerParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ServerModule.with(parts), {
    bodyParser: false,
    logger: ['fatal', 'error', 'warn'],
    abortOnError: false,
  });
  configureHttp(app, parts.configuration, parts.logger);
  return app;
}

/** Clocks, what people are told, and mails, and what is seen to behind people's backs, each in a loop of its own: none waits for another. */
function loopsOf(app: NestExpressApplication, { logger, mail }: ServerParts): RelayLoop[] {
  const lanes: Record<string, Sweep> = {
    clocks: app.get(Relay),
    lists: app.get(Lister),
    keys: app.get(KeyRotation),
    files: app.get(Scrubber),
    oldMails: app.get(MailRetention),
    notices: app.get(NoticeDesk),
    ...(mail && { deliveries: app.get(DeliverySender) }),
  };
  const metrics = app.get(ServiceMetrics);
  return Object.entries(lanes).map(
    ([lane, sweep]) => new RelayLoop(sweep, sweepInterval, logger, (seconds) => metrics.swept(lane, seconds)),
  );
}

/** Starts what the process's role asks for. The store is the server's from here on. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { configuration, store, mail } = parts;
  const app = await createApp(parts);
  const loops = configuration.role === 'http' ? [] : loopsOf(app, parts);
  const answers = new OpenAnswers(app.getHttpServer());
  const port = await listen(app, configuration);
  for (const loop of loops) loop.start();
  return {
    app,
    url: httpAddress(configuration.host, port),
    async stop() {
      answers.leave();
      // A connection whose answer has begun would be kept for five seconds more, and the process with it.
      app.getHttpServer().keepAliveTimeout = 1;
      await app.close();
      await Promise.all(loops.map((loop) => loop.stop()));
      await mail?.transport.close();
      await store.close();
    },
  };
}

/** The full text of the HTTP contract, from a server that never listens. */
export async function describeServer(parts: Omit<ServerParts, 'logger'>): Promise<OpenAPIObject> {
  const app = await createApp({ ...parts, logger: createLogger('silent') });
  const contract = asContract(describeControllers(app));
  await app.close();
  return contract;
}
