import type { NextFunction, Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/configuration.js';
import { InputPipe } from './request-parts.js';
import { CommandForms } from './command-forms.js';
import { describeContract } from './contract.js';
import { requestLog } from './logging.js';
import { ProblemFilter } from './problem-filter.js';
import { refuseForeignOrigin } from './own-origin.js';
import { securityHeaders } from './security-headers.js';
import { PublicAddress } from './public-address.js';

const largestBody = '256kb';

/** Answers are about people: no cache on the way keeps them. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Everything between the socket and the controllers. */
export function configureHttp(
  app: NestExpressApplication,
  { trustProxy, publicUrl }: Configuration,
  logger: Logger,
): void {
  app.set('trust proxy', trustProxy ?? false);
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requestLog(logger));
  const { isSecure } = app.get(PublicAddress);
  app.use(securityHeaders(isSecure));
  app.use(neverStored);
  app.use(refuseForeignOrigin(publicUrl));
  app.useBodyParser('json', { limit: largestBody, strict: false });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter());
  const contract = describeContract(app);
  app.get(CommandForms).learnFrom(contract);
  SwaggerModule.setup('api/docs', app, contract, { jsonDocumentUrl: 'api/openapi.json', raw: ['json'] });
}
