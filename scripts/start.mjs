/**
 * `npm start`: builds when needed, then becomes the server, in demo mode unless DEMO says otherwise.
 * The server runs in this very process, so signals reach it and its exit code is ours.
 */
import { runNode } from './run-node.mjs';

const status = runNode('scripts/build.mjs', ['--if-needed']);
if (status !== 0) process.exit(status);

process.env.DEMO ??= '1';
process.setSourceMapsEnabled(true);
await import(new URL('../dist/apps/server/src/main.js', import.meta.url).href);
