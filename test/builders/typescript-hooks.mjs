import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const other = process.env['TEST_MACHINE'];

/** The released machine's module, from its source or built. */
const released = /^(.*\/libs\/case-machine\/src\/)released\.(ts|js)$/;

/** In place of the released machine the one that the module in TEST_MACHINE makes of it: a program of another version. */
const replacement = (url, folder, kind) => `import { releasedMachine as first } from ${JSON.stringify(`${url}?first`)};
import { caseMachineOf } from ${JSON.stringify(`${folder}case-machine-of.${kind}`)};
import otherMachine from ${JSON.stringify(other)};
export const releasedMachine = otherMachine({ releasedMachine: first, caseMachineOf });`;

/** Module hooks by which a plain Node process runs this repository's TypeScript, as Jest does. */
export async function resolve(specifier, context, next) {
  const lib = /^@app\/(.+)$/.exec(specifier)?.[1];
  if (lib) return { url: new URL(`../../libs/${lib}/src/index.ts`, import.meta.url).href, shortCircuit: true };
  if (specifier.startsWith('.') && context.parentURL) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (source.pathname.endsWith('.ts') && existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

/** Compiled once for each text: a test starts dozens of processes, and each would compile everything anew. */
const cache = join(tmpdir(), `shuangzhao-compiled-${process.getuid?.() ?? 'all'}`);

async function compiled(url, text) {
  const name = createHash('sha256').update(`${url}\0${text}`).digest('hex');
  const file = join(cache, `${name}.js`);
  if (existsSync(file)) return readFile(file, 'utf8');
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, {
    filename: url,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      experimental: { keepImportAttributes: true },
    },
  });
  await mkdir(cache, { recursive: true, mode: 0o700 });
  // Whole or not at all: another process may look for it just now.
  const part = `${file}.${process.pid}`;
  await writeFile(part, code);
  await rename(part, file);
  return code;
}

export async function load(url, context, next) {
  const [, folder, kind] = (other && released.exec(url)) || [];
  if (folder) return { format: 'module', source: replacement(url, folder, kind), shortCircuit: true };
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return next(url, context);
  const source = await compiled(url, await readFile(new URL(pathname, import.meta.url), 'utf8'));
  return { format: 'module', source, shortCircuit: true };
}
