import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { httpAddress } from './configuration/configuration.js';
import { configureHttp } from './http/configure-http.js';
import { asContract, describeControllers } from './http/contract/contract.js';
import { listen } from './http/listen.js';
import { createLogger } from './http/logging.js';
import { OpenAnswers } from './http/open-answers.js';
import { KeyRotation } from './relay/key-rotation.js';
import { Lister } from './relay/lister.js';
import { Relay, type RelayLog } from './relay/relay.js';
import { Scrubber } from './relay/scrubber.js';
import { RelayLoop, type Sweep } from './relay/relay-loop.js';
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

/** A slow one keeps no other waiting. */
function loopsOf(app: NestExpressApplication, log: RelayLog): RelayLoop[] {
  return [Relay, Lister, KeyRotation, Scrubber].map((kind) => new RelayLoop(app.get<Sweep>(kind), sweepInterval, log));
}

/** Starts what the process's role asks for. The store is the server's from here on. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { configuration, store, logger } = parts;
  const app = await createApp(parts);
  const loops = configuration.role === 'http' ? [] : loopsOf(app, logger);
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
