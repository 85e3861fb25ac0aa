import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { caseCommands } from '../commands/case-commands.js';
import { ProblemDto } from './dto/problem.dto.js';
import { sessionCookie } from './session-cookie.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['post']>;

const commandPath = '/api/cases/{id}/commands/{name}';

/** One address serves all commands; the contract shows each with the body that it takes. */
function withCommandPaths(paths: Paths): Paths {
  const { [commandPath]: pattern, ...others } = paths;
  const post = pattern?.post;
  if (!post) return paths;
  const parameters = post.parameters?.filter((parameter) => !('name' in parameter) || parameter.name !== 'name');
  const commands = Object.entries(caseCommands).map(([name, { input }]): [string, { post: Operation }] => [
    commandPath.replace('{name}', name),
    {
      post: {
        ...post,
        operationId: name,
        summary: `Command ${name}`,
        ...(parameters && { parameters }),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${input.name}` } } },
        },
      },
    },
  ]);
  return { ...others, ...Object.fromEntries(commands) };
}

const problemResponse = {
  description: 'A refusal (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
};

function withProblems(paths: Paths): Paths {
  const operations = Object.entries(paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => [
        method,
        { ...operation, responses: { ...operation.responses, default: problemResponse } },
      ]),
    ),
  ]);
  return Object.fromEntries(operations) as Paths;
}

/** The full text of the HTTP contract, generated from the controllers and their inputs. */
export function describeContract(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Shuangzhao 双找')
    .setDescription(
      'Dual search: finding Party members who dropped out of sight, and settling their membership relation.',
    )
    .setVersion('1')
    .addCookieAuth(sessionCookie)
    .addSecurityRequirements('cookie');
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemDto] });
  return { ...document, paths: withProblems(withCommandPaths(document.paths)) };
}
