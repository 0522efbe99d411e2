// A server of a few lines for tests: it answers with whatever it is told, byte for byte.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RawServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly port: number;
  /** In order: method, path with query, headers, body. */
  readonly requests: readonly { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  close(): Promise<void>;
}

export type Answering = (request: { readonly method: string; readonly url: URL; readonly body: string }, response: ServerResponse) => void;

export async function rawServer(answer: Answering, host = '127.0.0.1'): Promise<RawServer> {
  const requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString('utf8');
      const { method = '', url = '/', headers } = request;
      requests.push({ method, url, headers, body });
      answer({ method, url: new URL(url, 'http://server.invalid'), body }, response);
    })();
  });
  await new Promise<void>((resolve) => { server.listen(0, host, resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}

export function giveJson(response: ServerResponse, value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json;charset=utf-8', ...headers }).end(JSON.stringify(value));
}
