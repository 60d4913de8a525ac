import { Router } from 'express';
import swaggerUi from 'swagger-ui-express';
import { API_PREFIX, type Spec } from './contract.ts';

/** The contract as JSON (at the root and under the API) and as a page to try it. */
export function serveDocs(spec: Spec): Router {
  const router = Router();
  router.get(['/openapi.json', `${API_PREFIX}/openapi.json`], (_request, response) => void response.json(spec));
  router.use('/docs', swaggerUi.serve, swaggerUi.setup(spec as swaggerUi.JsonObject, { customSiteTitle: 'Edit Factory API' }));
  return router;
}
