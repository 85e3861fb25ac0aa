import { randomUUID } from 'node:crypto';

export interface Answer<Body = Record<string, never>> {
  status: number;
  body: Body;
  text: string;
  headers: Headers;
}

/** What tests look at in a case; the contract says more. */
export interface CaseBody {
  id: string;
  number: string;
  revision: number;
  stage: string;
  attention: string;
  holder: { kind: string; organizationId?: string; name: string };
  member: Record<string, string>;
  clocks: { name: string; dueAt: string; provisional: boolean }[];
  route?: { release: string[]; receive: string[]; arbiter: string; step: number };
  letter?: { number: string; issuedOn: string; expiresOn: string };
  coordinator?: { id: string; name: string };
  commands: { name: string; title: string; schema: { properties: Record<string, unknown>; required: string[] } }[];
  openedAt: string;
  progressedAt: string;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  errors?: { field: string; code: string; message: string }[];
  stage?: string;
  allowed?: string[];
  current?: CaseBody;
  unmetRules?: string[];
}

type Headed = Record<string, string>;

interface RawRequest {
  headers?: Headed;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Somebody at the API: a cookie, and the manners that the contract asks for. */
export class Client {
  constructor(
    private readonly base: string,
    readonly cookie?: string,
  ) {}

  /** With the same cookie at another address. */
  at(base: string): Client {
    return new Client(base, this.cookie);
  }

  /** A request as it is written here, headers, body and all. */
  async send<Body>(method: string, path: string, { headers = {}, body }: RawRequest = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...(this.cookie && { cookie: this.cookie }), ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, headers: response.headers, body: (isJson ? JSON.parse(text) : {}) as Body };
  }

  request<Body>(method: string, path: string, body?: unknown, headers: Headed = {}): Promise<Answer<Body>> {
    return this.send(method, path, {
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  get<Body = CaseBody>(path: string, headers?: Headed) {
    return this.request<Body>('GET', path, undefined, headers);
  }

  post<Body = CaseBody>(path: string, body: unknown, headers?: Headed) {
    return this.request<Body>('POST', path, body, headers);
  }

  patch<Body>(path: string, body: unknown) {
    return this.request<Body>('PATCH', path, body);
  }

  put<Body>(path: string, body: unknown) {
    return this.request<Body>('PUT', path, body);
  }

  open<Body = CaseBody>(body: unknown, key: string = randomUUID()) {
    return this.post<Body>('/api/cases', body, { 'idempotency-key': key });
  }

  /** A command at the revision that is read just before, unless the test says which. */
  async command<Body = CaseBody>(
    caseId: string,
    name: string,
    body: unknown,
    { revision, key = randomUUID() }: { revision?: number; key?: string } = {},
  ): Promise<Answer<Body>> {
    const at = revision ?? (await this.get(`/api/cases/${caseId}`)).body.revision;
    return this.post<Body>(`/api/cases/${caseId}/commands/${name}`, body, {
      'if-match': `"${at}"`,
      'idempotency-key': key,
    });
  }
}

export async function signIn(base: string, username: string, password: string): Promise<Client> {
  const answer = await new Client(base).post('/api/session', { username, password });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 204 || !cookie) throw new Error(`${username} cannot sign in: ${answer.status} ${answer.text}`);
  return new Client(base, cookie);
}
