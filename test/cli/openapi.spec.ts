import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peopleEventNames } from '@app/case-machine';
import { aDesk, type Desk } from './cli-desk.js';

interface Contract {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string }>>;
  components: { schemas: Record<string, unknown> };
}

/** The paths of objects whose keys are not in the order of the alphabet. */
function unordered(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const here = Array.isArray(value) || keys.join() === keys.toSorted().join() ? [] : [path];
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => unordered(inner, `${path}/${key}`))];
}

describe('openapi', () => {
  let desk: Desk;
  let text: string;
  const write = async (name: string) => {
    const out = join(desk.folder, name);
    const said = await desk.run(['openapi', '--out', out]);
    return { said, text: readFileSync(out, 'utf8') };
  };
  beforeAll(async () => {
    desk = aDesk();
    desk.environment = {};
    ({ text } = await write('contract.json'));
  });
  afterAll(() => desk.remove());
  const contract = () => JSON.parse(text) as Contract;

  it('writes the contract of all that is served, each command with a path of its own', () => {
    expect(contract().openapi).toBe('3.1.0');
    const commands = Object.keys(contract().paths).flatMap(
      (path) => /cases\/\{id\}\/commands\/(\w+)$/.exec(path)?.[1] ?? [],
    );
    expect(commands.sort()).toEqual([...peopleEventNames].sort());
    expect(contract().paths['/api/session']).toHaveProperty('post');
  });

  it('writes the same again, so that a difference in the repository means a difference in the code', async () => {
    const again = await write('again.json');
    expect(again.said).toMatchObject({ code: 0, complained: '' });
    expect(again.text).toBe(text);
  });

  it('has its keys in the order of the alphabet, whatever order modules are loaded in', () => {
    expect(unordered(contract())).toEqual([]);
    expect(text.endsWith('}\n')).toBe(true);
  });
});
