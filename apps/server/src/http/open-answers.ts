import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** The answers that a server has not given yet, so that it can part from its clients without a word being lost. */
export class OpenAnswers {
  private readonly open = new Set<ServerResponse>();
  private isLeaving = false;

  constructor(server: Server) {
    server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
      if (this.isLeaving) return isLast(response);
      this.open.add(response);
      response.once('close', () => this.open.delete(response));
    });
  }

  /**
   * From now on an answer is the last one on its connection, and says so. Otherwise a client that asks again at once finds the
   * connection cut under its request, or keeps the server from ending.
   */
  leave(): void {
    this.isLeaving = true;
    for (const response of this.open) isLast(response);
  }
}

function isLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
