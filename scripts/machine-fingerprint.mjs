/**
 * Keeps a released machine as it was released: what decides a case's course is hashed from the syntax of its source, in which neither
 * comments nor layout nor types count, and compared with libs/case-machine/released/v<version>.json. Without --check the file of a
 * version that has none is written.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root as repository } from './run-node.mjs';

/** The chart; its guards and delays; its assigns; what they begin with; who has the ball; on which day a clock is fixed. */
const decisive = ['case-machine.ts', 'rules.ts', 'changes.ts', 'context.ts', 'holder.ts', 'effects-of-actions.ts'];

/** What is erased before anything runs, and where names come from. */
function saysNothing(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    node.kind === ts.SyntaxKind.ExportKeyword ||
    node.kind === ts.SyntaxKind.EndOfFileToken
  );
}

/** Parentheses and assurances to the compiler: what is inside counts. */
function inside(node) {
  const isShell =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isShell ? inside(node.expression) : node;
}

/** An optional mark of a parameter is for the compiler; `a?.b` is not. */
function isForTheCompiler(node, parent) {
  return node.kind === ts.SyntaxKind.QuestionToken && !ts.isConditionalExpression(parent);
}

function syntaxOf(wrapped) {
  const node = inside(wrapped);
  const name = ts.SyntaxKind[node.kind];
  if (ts.isPropertyName(node) && node.parent.name === node && !ts.isComputedPropertyName(node))
    return ['Name', node.text];
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [name, node.text];
  if (ts.isIdentifier(node) || ts.isRegularExpressionLiteral(node)) return [name, node.text];
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return [name, node.text];
  const operator =
    ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node) ? [ts.SyntaxKind[node.operator]] : [];
  const keyword = ts.isVariableDeclarationList(node) ? [node.flags & ts.NodeFlags.BlockScoped] : [];
  const children = [];
  ts.forEachChild(node, (child) => {
    if (!saysNothing(child) && !isForTheCompiler(child, node)) children.push(syntaxOf(child));
  });
  return [name, ...operator, ...keyword, ...children];
}

const declarationOf = (statement, name) =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.find((each) => each.name.getText() === name);

/** The version that a tree's machine says it is, and the fingerprint of each file that decides. */
function readMachine(folder) {
  const parse = (file) => {
    const path = join(folder, 'src', file);
    return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  };
  const fingerprintOf = (file) => {
    const statements = parse(file).statements.filter(
      (each) => !saysNothing(each) && !declarationOf(each, 'machineVersion'),
    );
    return createHash('sha256')
      .update(JSON.stringify(statements.map(syntaxOf)))
      .digest('hex');
  };
  const chart = parse('case-machine.ts').statements;
  const version = chart.map((each) => declarationOf(each, 'machineVersion')).find(Boolean);
  return {
    machineVersion: Number(version?.initializer?.getText()),
    fingerprints: Object.fromEntries(decisive.map((file) => [file, fingerprintOf(file)])),
  };
}

/** What does not fit in a tree: one line each. With `write` the file of a version that has none is written first. */
export function checkMachine(root, { write }) {
  const folder = join(root, 'libs/case-machine');
  const recordFile = (version, kind = '') => join(folder, `released/v${version}${kind}.json`);
  const { machineVersion, fingerprints } = readMachine(folder);
  const present = recordFile(machineVersion);
  if (write && !existsSync(present)) {
    writeFileSync(present, `${JSON.stringify({ machineVersion, fingerprints }, null, 2)}\n`);
  }
  const versions = Array.from({ length: machineVersion }, (_, index) => index + 1);
  const kept = versions.flatMap((version) => [recordFile(version), recordFile(version, '.snapshots')]);
  const missing = kept.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    return missing.map((file) => `${relative(root, file)} is missing: see "a state" in CONTRIBUTING.md`);
  }
  const released = JSON.parse(readFileSync(present, 'utf8'));
  return decisive
    .filter((file) => released.fingerprints[file] !== fingerprints[file])
    .map(
      (file) =>
        `libs/case-machine/src/${file} behaves otherwise than version ${machineVersion} when it was released: raise machineVersion`,
    );
}

if (process.argv[1] === import.meta.filename) {
  for (const line of checkMachine(repository, { write: !process.argv.includes('--check') })) {
    process.stderr.write(`${line}\n`);
    process.exitCode = 1;
  }
}
