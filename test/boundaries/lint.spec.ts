import { join } from 'node:path';
import type { ESLint, Linter, Rule } from 'eslint';
import { announcedBreaches, root, runTool, sorted, type Breach } from './breaches.js';

const folder = join(import.meta.dirname, 'fixtures/lint');
const configFile = join(root, 'eslint.config.mjs');

describe('the lint rules', () => {
  let announced: Breach[];
  let results: ESLint.LintResult[];

  beforeAll(async () => {
    announced = await announcedBreaches(folder);
    const args = ['--config', configFile, '--format', 'json', '.'];
    results = (await runTool('eslint/bin/eslint.js', args, folder)) as ESLint.LintResult[];
  });

  it('report every fixture by the rule that it breaks, and nothing in the files that may', () => {
    const reported = results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => ({ file: filePath.slice(folder.length + 1), rule: ruleId ?? 'none' })),
    );
    expect(sorted(reported)).toEqual(announced);
  });

  it('have no rule of the house without one sentence that says why', async () => {
    const { houseRules } = (await import(join(root, 'lint/house-rules.mjs'))) as {
      houseRules: { rules: Record<string, Rule.RuleModule> };
    };
    const silent = Object.entries(houseRules.rules).filter(
      ([, { meta }]) => !/^\S+ .+\.$/.test(meta?.messages?.['broken'] ?? ''),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('have no rule of the house without a fixture, which nobody would know to be dead', async () => {
    const { default: config } = (await import(configFile)) as { default: Linter.Config[] };
    const chosen = config
      .filter(({ name }) => name && /^house: [^>]+$/.test(name))
      .flatMap(({ rules = {} }) => Object.entries(rules))
      .filter(([, setting]) => setting !== 'off')
      .map(([rule]) => rule);
    expect(chosen.length).toBeGreaterThan(15);
    expect(chosen.filter((name) => !announced.some(({ rule }) => rule === name))).toEqual([]);
  });
});
