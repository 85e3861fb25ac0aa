import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A file that breaks a rule, or is reported to: its path inside the fixture tree and the rule's name. */
export interface Breach {
  file: string;
  rule: string;
}

/** What the files of a fixture tree say in their first line that they break: `// breaks: <rule>`. */
export async function announcedBreaches(folder: string): Promise<Breach[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const breaches = await Promise.all(
    sources.map(async (source) => {
      const rule = /^\/\/ breaks: (\S+)/.exec(await readFile(source, 'utf8'))?.[1];
      return rule === undefined ? [] : [{ file: relative(folder, source), rule }];
    }),
  );
  return sorted(breaches.flat());
}

export function sorted(breaches: Breach[]): Breach[] {
  return breaches.toSorted((one, other) => `${one.rule} ${one.file}`.localeCompare(`${other.rule} ${other.file}`));
}

/** Runs a tool of node_modules inside a fixture tree, as `npm run verify` runs it in the root, and parses what it prints. */
export function runTool(script: string, args: string[], folder: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const command = [join(root, 'node_modules', script), ...args];
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 64 << 20 }, (_failed, printed, complaint) => {
      try {
        resolve(JSON.parse(printed));
      } catch {
        reject(new Error(`${script} printed no JSON: ${printed}${complaint}`));
      }
    });
  });
}
