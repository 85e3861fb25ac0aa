import { join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { announcedBreaches, root, runTool, sorted, type Breach } from './breaches.js';

const folder = join(import.meta.dirname, 'fixtures/imports');
const config = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'];

describe('the import rules', () => {
  let announced: Breach[];
  let cruised: ICruiseResult['summary'];

  beforeAll(async () => {
    announced = await announcedBreaches(folder);
    ({ summary: cruised } = (await runTool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      [...config, 'apps', 'libs'],
      folder,
    )) as ICruiseResult);
  });

  it('report every fixture by the rule that it breaks, and nothing else', () => {
    const reported = cruised.violations.map(({ from, rule }) => ({ file: from, rule: rule.name }));
    expect(sorted(reported)).toEqual(announced);
  });

  it('have no rule without a fixture, which nobody would know to be dead', () => {
    const rules = cruised.ruleSetUsed?.forbidden?.map(({ name }) => name) ?? [];
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter((name) => !announced.some(({ rule }) => rule === name))).toEqual([]);
  });

  it('have no rule without one sentence that says why, so that nobody has to guess what it protects', () => {
    const silent = cruised.ruleSetUsed?.forbidden?.filter(({ comment }) => !/^\S+ .+\.$/.test(comment ?? ''));
    expect(silent).toEqual([]);
  });
});
