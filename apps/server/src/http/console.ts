import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';

/** Where `npm run build` puts the console, seen from the built server. */
const builtConsole = join(import.meta.dirname, '../../../../web');

/** Files that bear a hash of what is in them never change; the page that names them does. */
function cacheFor(response: Response, path: string): void {
  const isHashed = path.startsWith(join(builtConsole, 'assets'));
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** What a browser opens, rather than a program: every address of the console is the same page. */
function wantsPage({ method, path, headers }: Request): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !/^\/(api|assets)(\/|$)/.test(path) && (headers.accept ?? '').includes('text/html');
}

/** Serves the console beside the API, if it has been built. Nothing in it is about anybody, so it needs no session. */
export function serveConsole(app: NestExpressApplication): void {
  const page = join(builtConsole, 'index.html');
  if (!existsSync(page)) return;
  app.use(compression({ filter: (request: Request) => !request.path.startsWith('/api') }));
  app.useStaticAssets(builtConsole, { index: false, setHeaders: cacheFor });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!wantsPage(request)) return next();
    cacheFor(response, page);
    response.sendFile(page);
  });
}
