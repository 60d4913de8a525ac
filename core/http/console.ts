import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The built console: files with a hash in their name for ever, pages always fresh; every other path is a page of the console. */
export function serveConsole(folder: string): Router {
  const router = Router();
  const page = path.join(folder, 'index.html');
  if (!existsSync(page)) return router;
  router.use('/assets', express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*page}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
}
