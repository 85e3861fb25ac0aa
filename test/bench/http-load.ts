import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { shanghaiDateOf } from '@app/deadlines';
import { SystemClock } from '../../apps/server/src/configuration/clock.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { opening } from '../flow/openings.js';
import { lifeOf, memberOf } from './case-lives.js';
import { inParallel } from './in-parallel.js';
import { percentile } from './measured.js';

// So many clients at a server for so long, each with one command at a time, in a process of their own; what they saw is printed as JSON.
const [, , url = '', clientCount = '', milliseconds = '', firstMember = '', districtText = ''] = process.argv;
const district = JSON.parse(districtText) as SmallDistrict;
const clients = Number(clientCount);
const agent = new Agent({ keepAlive: true, maxSockets: clients });
const life = lifeOf(district, shanghaiDateOf(new SystemClock().instant()));
const cookies = new Map<string, string>();
const fresh: CaseUnderWay[] = [];
const latencies: number[] = [];
const waitAtMost = 10_000;
let [refused, failed] = [0, 0];

interface CaseUnderWay {
  id: string;
  revision: number;
  age: number;
}

interface Told {
  status: number;
  view: Pick<CaseUnderWay, 'id' | 'revision'>;
  retryAfter: string | undefined;
}

function post(path: string, body: object, headers: Record<string, string>): Promise<Told> {
  return new Promise((resolve, reject) => {
    const all = { 'content-type': 'application/json', ...headers };
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers: all, timeout: waitAtMost }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        const view = JSON.parse(text) as Told['view'];
        resolve({ status: response.statusCode ?? 0, view, retryAfter: response.headers['retry-after'] });
      });
    });
    sent.once('error', reject).once('timeout', () => sent.destroy(new Error('no answer')));
    sent.end(JSON.stringify(body));
  });
}

async function cookieOf(username: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function open(number: number): Promise<void> {
  const headers = { cookie: cookies.get('coordinator') ?? '', 'idempotency-key': randomUUID() };
  const { status, view } = await post('/api/cases', opening(district, { member: memberOf(number) }), headers);
  if (status !== 201) throw new Error(`a case was not opened: ${status}`);
  fresh.push({ id: view.id, revision: view.revision, age: 0 });
}

/** The case after its next step, or as it was where the server was too busy. */
async function step(one: CaseUnderWay): Promise<CaseUnderWay | undefined> {
  const given = life[one.age];
  if (!given) return fresh.pop();
  const key = { 'idempotency-key': randomUUID(), 'if-match': `"${one.revision}"` };
  const headers = { cookie: cookies.get(given.by) ?? '', ...key };
  const begun = performance.now();
  const { status, view, retryAfter } = await post(
    `/api/cases/${one.id}/commands/${given.command}`,
    given.body,
    headers,
  );
  if (status === 200) {
    latencies.push(performance.now() - begun);
    return { ...one, revision: view.revision, age: one.age + 1 };
  }
  if (status === 503 && retryAfter !== undefined) refused += 1;
  else failed += 1;
  await new Promise((done) => setTimeout(done, Number(retryAfter ?? 1) * 1000));
  return one;
}

async function work(until: number): Promise<void> {
  let one = fresh.pop();
  while (one && performance.now() < until) {
    const now = one;
    one = await step(now).catch(() => {
      failed += 1;
      return fresh.pop();
    });
  }
}

for (const by of new Set(life.map((given) => given.by))) {
  cookies.set(by, await cookieOf(by));
}
const numbers = Array.from({ length: clients + 600 }, (_, n) => Number(firstMember) + n);
await inParallel(64, numbers, open);
const begun = performance.now();
await Promise.all(Array.from({ length: clients }, () => work(begun + Number(milliseconds))));
const rate = (latencies.length * 1000) / (performance.now() - begun);
process.stdout.write(`${JSON.stringify({ rate, p99: percentile(latencies, 0.99), refused, failed })}\n`);
agent.destroy();
