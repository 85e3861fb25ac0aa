import type { OpenAPIObject } from '@nestjs/swagger';

export type Paths = OpenAPIObject['paths'];
export type Operation = NonNullable<Paths[string]['post']>;

/** The same paths with every operation as `change` has it. */
export function eachOperation(paths: Paths, change: (operation: Operation, path: string) => Operation): Paths {
  const changed = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item as Record<string, Operation>);
    return [path, Object.fromEntries(operations.map(([method, operation]) => [method, change(operation, path)]))];
  });
  return Object.fromEntries(changed) as Paths;
}
