import './browser-globals.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import type { Username } from '../builders/small-district.js';

/** The console's own client at a real server, with what a browser does around it: a cookie, and a network that can be cut. */
export class Served {
  /** What was sent, as method and path. */
  readonly sent: string[] = [];
  private cookie: string | undefined;
  private isCut = false;
  private readonly fetch = globalThis.fetch;

  private constructor(readonly app: RunningApp) {}

  /** To be awaited before anything of the console is imported: its client takes the address from the window. */
  static async open(): Promise<Served> {
    const served = new Served(await startApp());
    Object.assign(globalThis.window, { location: new URL(served.app.url) });
    globalThis.fetch = (input, init) => served.send(input, init);
    return served;
  }

  async close(): Promise<void> {
    globalThis.fetch = this.fetch;
    await this.app.stop();
  }

  /** With somebody else's session from now on, or with none. */
  async sitsDown(username?: Username): Promise<void> {
    this.cookie = username === undefined ? undefined : (await this.app.as(username)).cookie;
  }

  cut(): void {
    this.isCut = true;
  }

  mend(): void {
    this.isCut = false;
  }

  private async send(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const isConsole = request.headers.has('accept-language');
    if (!isConsole) return this.fetch(request);
    if (this.isCut) throw new TypeError('Failed to fetch');
    if (this.cookie !== undefined) request.headers.set('cookie', this.cookie);
    this.sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return this.fetch(request);
  }
}
