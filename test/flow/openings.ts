import type { SmallDistrict } from '../builders/small-district.js';
import type { CaseBody, Client } from './client.js';

/** An invented member: the area code 999999 is assigned to no place. */
export const member = {
  name: '张建国',
  idNumber: '999999198503120018',
  phone: '13800001111',
  email: 'zhang@example.org',
  membership: 'full',
  joinedOn: '2008-07-01',
  workplace: '示例口腔门诊部',
} as const;

export function opening({ organizations }: SmallDistrict, changes: Record<string, unknown> = {}) {
  return {
    direction: 'orgSeeksMember',
    memberKind: 'floating',
    member: { name: '李小梅', membership: 'full' },
    districtOrgId: organizations.district,
    ...changes,
  };
}

export async function openedCase(coordinator: Client, district: SmallDistrict, changes = {}): Promise<CaseBody> {
  const { status, body, text } = await coordinator.open(opening(district, changes));
  if (status !== 201) throw new Error(`the case was not opened: ${status} ${text}`);
  return body;
}

/** Gives commands one after the other, each of which must be accepted. @returns the case after the last. */
export async function inTurn(caseId: string, turns: readonly (readonly [Client, string, object])[]): Promise<CaseBody> {
  let view: CaseBody | undefined;
  for (const [client, name, body] of turns) {
    const answer = await client.command(caseId, name, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    view = answer.body;
  }
  if (!view) throw new Error('no command was given');
  return view;
}

export const contact = { channel: 'phone', on: '2026-03-10', identityConfirmedBy: 'idCard' };
export const letter = { number: '浙组介〔2026〕第0001号', validDays: 30 };
