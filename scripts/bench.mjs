/**
 * `npm run bench [name …]`: runs test/bench/*.bench.ts, one process each, one after the other, and writes what came out into its section of docs/benchmarks.md.
 * A figure that misses its target is shown as missed; only a measurement that breaks ends with an error.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from './run-node.mjs';

const head = '# Benchmarks\n\nWritten by `npm run bench`. Each ratio is between two figures of one run.\n';
const folder = join(root, 'test/bench');
const all = readdirSync(folder).flatMap((file) => (file.endsWith('.bench.ts') ? [file.replace('.bench.ts', '')] : []));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no such measurement: ${unknown.join(', ')}; there are: ${all.join(', ')}\n`);
  process.exit(1);
}

const page = join(root, 'docs/benchmarks.md');
const sections = sectionsIn(existsSync(page) ? readFileSync(page, 'utf8') : '');
for (const name of wanted.length > 0 ? wanted : all) {
  const text = section(await measure(name));
  process.stdout.write(`\n${text}`);
  sections.set(name, text);
  const body = all.filter((each) => sections.has(each)).map((each) => `<!-- ${each} -->\n${sections.get(each)}`);
  writeFileSync(page, [head, ...body].join('\n'));
}

/** What was measured before, by name. */
function sectionsIn(text) {
  const parts = text.split(/^<!-- (\w+) -->\n/m).slice(1);
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1].trimEnd() + '\n']] : [])));
}

async function measure(name) {
  process.stdout.write(`\n── ${name}\n`);
  const program = ['--expose-gc', '--import', './test/builders/run-typescript.mjs', join(folder, `${name}.bench.ts`)];
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
    process.stdout.write(chunk.replace(/^report .*$/gm, ''));
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const line = /^report (.*)$/m.exec(output)?.[1];
  if (code !== 0 || line === undefined) {
    process.stderr.write(`\n✘ ${name} ended with ${code} and ${line ? 'a' : 'no'} report\n`);
    process.exit(1);
  }
  return JSON.parse(line);
}

function section({ title, how, figures }) {
  const rows = figures.map(
    (figure) =>
      `| ${[figure.what, figureOf(figure), besideOf(figure), ratioOf(figure), targetOf(figure)].join(' | ')} |`,
  );
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
  const day = new Date().toISOString().slice(0, 10);
  return [
    `## ${title}`,
    '',
    how,
    '',
    `${day}, ${machine}; load of the machine afterwards ${loadavg()[0].toFixed(1)}.`,
    '',
    '| what | measured | beside | ratio | target |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function rounded(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function figureOf({ measured, unit }) {
  return `${rounded(measured)} ${unit}`;
}

function besideOf({ beside, unit }) {
  return beside ? `${beside.what}: ${rounded(beside.measured)} ${unit}` : '';
}

function ratioOf({ measured, beside }) {
  return beside ? (measured / beside.measured).toFixed(2) : '';
}

function targetOf({ measured, beside, target, unit }) {
  if (!target) return '';
  const value = target.of === 'ratio' && beside ? measured / beside.measured : measured;
  const isMet = target.is === 'at least' ? value >= target.value : value <= target.value;
  return `${target.is} ${target.value}${target.of === 'measured' ? ` ${unit}` : ''}: ${isMet ? 'met' : '**missed**'}`;
}
