import { caseCommands } from '../../commands/case-commands.js';
import type { Operation, Paths } from './documented.js';

const commandPath = '/api/cases/{id}/commands/{name}';

/** One address serves all commands; the contract shows each with the body that it takes. */
export function withCommandPaths(paths: Paths): Paths {
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
