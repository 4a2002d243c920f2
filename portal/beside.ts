import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { PORTAL_PATH } from '../wire/portal-addresses.js';

/** One listener for two apps: what begins with the portal's path is the portal's, all else the other's. */
export function beside(portal: FastifyInstance): (handler: Handler) => Server {
  return (handler) =>
    createServer((request, response) => {
      const isPortals = request.url?.startsWith(`${PORTAL_PATH}/`) === true;
      if (isPortals) portal.routing(request, response);
      else handler(request, response);
    });
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
