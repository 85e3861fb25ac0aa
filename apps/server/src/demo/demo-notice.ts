import { demoAccounts, demoPassword } from './demo-accounts.js';
import type { DemoSummary } from './make-demo.js';

/** What was made, in one line. */
export function describeDemo(summary: DemoSummary): string {
  if (!summary.isNew) return 'there are accounts already: no demo data was made';
  const { cases, steps, institutions, medicalOrganizations, members } = summary;
  return `demo data, all of it invented: ${cases} cases in ${steps} steps, ${institutions} institutions with ${medicalOrganizations} Party organisations, ${members} members in those of the health bureau`;
}

/** Where to point the browser or curl, and as whom. */
export function demoNotice(url: string): string {
  const widest = Math.max(...demoAccounts.map(({ username }) => username.length));
  const accounts = demoAccounts.map(({ username, displayName }) => `  ${username.padEnd(widest)}  ${displayName}`);
  const signIn = `curl -c sid.txt -H 'content-type: application/json' -d '{"username":"coordinator","password":"${demoPassword}"}' ${url}/api/session`;
  const look = `curl -b sid.txt '${url}/api/cases?limit=3'`;
  return ['', `Demo accounts, all with the password ${demoPassword}:`, ...accounts, '', signIn, look, ''].join('\n');
}
