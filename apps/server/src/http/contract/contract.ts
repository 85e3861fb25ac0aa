import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from '../dto/problem.dto.js';
import { sessionCookie } from '../session-cookie.js';
import { withClosedInputs } from './closed-inputs.js';
import { withCommandPaths } from './command-paths.js';
import { withCommaSeparatedLists } from './query-lists.js';
import { withRefusals } from './refusals.js';

/** The addresses as the controllers have them: one for all commands. */
export function describeControllers(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Shuangzhao 双找')
    .setDescription(
      'Dual search: finding Party members who dropped out of sight, and settling their membership relation.',
    )
    .setVersion('1')
    .addCookieAuth(sessionCookie)
    .addSecurityRequirements('cookie');
  return SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemDto] });
}

/** The full text of the HTTP contract, generated from the controllers and their inputs. */
export function asContract(document: OpenAPIObject): OpenAPIObject {
  const paths = withCommaSeparatedLists(withRefusals(withCommandPaths(document.paths)));
  return withClosedInputs({ ...document, paths });
}
