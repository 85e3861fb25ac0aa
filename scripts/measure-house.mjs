/** Measures the source tree against the limits of docs/architecture.md, prints them, and fails when one is not kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './run-node.mjs';

const paths = ['apps', 'libs', 'test']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .filter(
    (path) =>
      /\.(ts|tsx|mjs)$/.test(path) && !/(^test\/boundaries\/fixtures|\/migrations|\/generated)\/|\.d\.ts$/.test(path),
  );
const files = paths.map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, lines: text.split('\n').length - 1 };
});
const isTest = ({ path }) => path.startsWith('test/') || /\.spec\.tsx?$/.test(path);
const source = files.filter((file) => !isTest(file)).sort((one, other) => one.lines - other.lines);
const linesOf = (some) => some.reduce((sum, { lines }) => sum + lines, 0);
const atShare = (share) => source[Math.ceil(share * source.length) - 1];

/** How often a file says `any`, and how many parameters its largest constructor takes. */
function measureSyntax({ path, text }) {
  let anys = 0;
  let parameters = 0;
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) anys += 1;
    if (ts.isConstructorDeclaration(node)) parameters = Math.max(parameters, node.parameters.length);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return { path, anys, parameters };
}

const syntax = source.map(measureSyntax);
const largest = syntax.reduce((most, file) => (file.parameters > most.parameters ? file : most));
const longest = atShare(1);
const ratio = linesOf(files.filter(isTest)) / linesOf(source);

const measures = [
  ['lines of source', linesOf(source)],
  ['files of source', source.length],
  ['median file', atShare(0.5).lines, 'at most', 100],
  ['95th percentile', atShare(0.95).lines, 'at most', 250],
  ['longest file', longest.lines, 'at most', 400, longest.path],
  ['test lines per source line', Number(ratio.toFixed(2)), 'at least', 1.5],
  ['uses of any', syntax.reduce((sum, { anys }) => sum + anys, 0), 'at most', 0, syntax.find(({ anys }) => anys)?.path],
  ['largest constructor', largest.parameters, 'at most', 5, largest.path],
];

for (const [name, value, bound = '', limit = '', where = ''] of measures) {
  const isKept = bound === '' || (bound === 'at most' ? value <= limit : value >= limit);
  if (!isKept) process.exitCode = 1;
  const line = [name.padEnd(28), String(value).padStart(7), `${bound} ${limit}`.padEnd(14), where, isKept ? '' : '✘'];
  process.stdout.write(`${line.join('  ').trimEnd()}\n`);
}
