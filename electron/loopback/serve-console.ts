import type { AnyRouter } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { createConsoleAccess, judgeRequest } from './console-access.ts';
import { readConsoleFiles, type ConsoleFile } from '../console/console-files.ts';
import { securityHeaders } from '../console/console-policy.ts';
import { wholeAnswers } from './whole-answers.ts';

/** Largest body a procedure takes: a backup of a large workspace with room to spare. */
const largestBody = 512 * 1024 * 1024;
const largestTokenBody = 1024;

export interface ConsoleServer {
  readonly port: number;
  /** The address without a token: good for a browser that already holds the session. */
  readonly url: string;
  /** An address with a fresh one-time token in its fragment. */
  freshAddress(): string;
  /** Resolves when the port is free and every open answer has ended. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The implementation of the contract: `session.router`. */
  readonly router: AnyRouter;
  /** The built console. */
  readonly rendererFolder: string;
  /** 0 for any free port. */
  readonly port?: number;
}

async function readText(request: IncomingMessage, limit: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array); // without an encoding set, Node streams give buffers
    size += bytes.length;
    if (size > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const TokenQuestion = z.object({ token: z.string().max(200) });

function tokenIn(body: string | null): string | null {
  if (body === null) return null;
  try {
    return TokenQuestion.parse(JSON.parse(body)).token;
  } catch {
    return null; // whatever it was, it was not a token
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(text);
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: ConsoleFile): void {
  response.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Length': file.body.length,
    'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/**
 * Serves the console on 127.0.0.1 only: the built renderer at `/`, the contract at `/rpc`, and `/session`, where the
 * one-time token of the address is traded for a cookie. Rejects when the port is taken or the renderer is not built.
 */
export async function serveConsole(options: ServeOptions): Promise<ConsoleServer> {
  const files = await readConsoleFiles(options.rendererFolder).catch((cause: unknown) => {
    throw new RollcallError('internal', 'The console has not been built.', {
      remedy: 'Run `npm run build` in the checkout, then start again.',
      cause,
    });
  });
  const index = files.get('/index.html');
  if (index === undefined) throw new RollcallError('internal', 'The built console has no index page.');

  const handler = new RPCHandler(options.router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: largestBody })],
    ...wholeAnswers,
  });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new RollcallError(
          'bad-input',
          `Port ${options.port ?? 0} can't be used: ${cause.code ?? 'unknown reason'}.`,
          {
            remedy: 'Choose another port, or leave --port away to take any free one.',
          },
        ),
      );
    });
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const { port } = address;
  const access = createConsoleAccess(port);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const verdict = judgeRequest(request.headers, port);
    if (!verdict.ok) return answer(response, 403, verdict.reason);
    const path = new URL(request.url ?? '/', 'http://console').pathname;

    if (path === '/session') {
      if (request.method !== 'POST') return answer(response, 405, 'POST only.');
      const token = tokenIn(await readText(request, largestTokenBody));
      const cookie = token === null ? null : access.exchange(token);
      if (cookie === null)
        return answer(response, 401, 'This address has been used already, or is not from this console.');
      response.writeHead(204, { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    if (path === '/rpc' || path.startsWith('/rpc/')) {
      if (request.headers.origin === undefined && request.method !== 'GET') {
        return answer(response, 403, 'A request that changes something names its origin.');
      }
      if (!access.knows(request.headers.cookie)) return answer(response, 401, 'Not this session.');
      response.setHeader('Cache-Control', 'no-store');
      const { matched } = await handler.handle(request, response, { prefix: '/rpc', context: {} });
      if (!matched) answer(response, 404, 'No such procedure.');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'GET only.');
    const file = files.get(path);
    if (file !== undefined) return sendFile(request, response, file);
    // Whatever is not a built file is a page of the console: its router answers, also for unknown ones.
    if (path.startsWith('/assets/')) return answer(response, 404, 'No such file.');
    return sendFile(request, response, index);
  };
  server.on('request', (request, response) => {
    route(request, response).catch(() => {
      if (!response.headersSent) answer(response, 500, 'The console could not answer.');
      else response.destroy();
    });
  });

  const url = `http://127.0.0.1:${port}/`;
  return {
    port,
    url,
    freshAddress: () => `${url}#token=${access.newToken()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
