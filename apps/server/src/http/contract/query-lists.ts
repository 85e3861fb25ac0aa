import { eachOperation, type Operation, type Paths } from './documented.js';

type Parameter = NonNullable<Operation['parameters']>[number];

function asCommaSeparated(parameter: Parameter): Parameter {
  const isList =
    'in' in parameter && parameter.in === 'query' && Reflect.get(parameter.schema ?? {}, 'type') === 'array';
  return isList ? { ...parameter, style: 'form', explode: false } : parameter;
}

/** List parameters as they are best written: one, with commas. */
export function withCommaSeparatedLists(paths: Paths): Paths {
  return eachOperation(paths, (operation) => {
    const { parameters } = operation;
    return { ...operation, ...(parameters && { parameters: parameters.map(asCommaSeparated) }) };
  });
}
