import type { NextFunction, Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/configuration.js';
import { InputPipe } from './request-parts.js';
import { CommandForms } from './command-forms.js';
import { serveConsole } from './console.js';
import { answerBrokenHttp } from './broken-connections.js';
import { asContract, describeControllers } from './contract/contract.js';
import { KnownAddresses } from './known-addresses.js';
import { requestLog } from './logging.js';
import { ProblemFilter } from './problem-filter.js';
import { refuseForeignOrigin } from './own-origin.js';
import { securityHeaders } from './security-headers.js';
import { PublicAddress } from './public-address.js';
import { refuseStrangeRequests } from './refuse-strange-requests.js';

const largestBody = '256kb';

/** Answers are about people: no cache on the way keeps them, and each is for one reader in one language. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  response.vary('Accept-Language, Cookie');
  next();
}

const documentAddress = 'api/openapi.json';
const pagesAddress = 'api/docs';

/** Everything between the socket and the controllers. */
export function configureHttp(
  app: NestExpressApplication,
  { trustProxy, publicUrl }: Configuration,
  logger: Logger,
): void {
  app.set('trust proxy', trustProxy ?? false);
  app.disable('x-powered-by');
  app.disable('etag');
  const addresses = new KnownAddresses();
  answerBrokenHttp(app.getHttpServer(), logger);
  app.use(requestLog(logger, addresses));
  const { isSecure } = app.get(PublicAddress);
  app.use(securityHeaders(isSecure));
  serveConsole(app);
  app.use(neverStored);
  app.use(refuseStrangeRequests(addresses));
  app.use(refuseForeignOrigin(publicUrl));
  app.useBodyParser('json', { limit: largestBody, strict: false });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter());
  const controllers = describeControllers(app);
  addresses.learnFrom(controllers, [`/${documentAddress}`, `/${pagesAddress}`, `/${pagesAddress}/{file}`]);
  const contract = asContract(controllers);
  app.get(CommandForms).learnFrom(contract);
  SwaggerModule.setup(pagesAddress, app, contract, { jsonDocumentUrl: documentAddress, raw: ['json'] });
}
