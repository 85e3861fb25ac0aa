import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';

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

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transform(await readFile(new URL(url), 'utf8'), {
    filename: url,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      experimental: { keepImportAttributes: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
