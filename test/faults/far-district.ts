import { insertUndeliverable } from '@app/store';
import { inventedNumber } from '../builders/invented-number.js';
import type { CaseBody, Client } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import type { RunningApp } from '../flow/running-app.js';

export const farMember = {
  name: '欧阳远方',
  idNumber: inventedNumber('1990-01-01', 17),
  phone: '13900009999',
  membership: 'full',
  workplace: '外区某诊所',
} as const;

/** What another district of the same province has, and nobody of the home district may know of. */
export interface FarDistrict {
  openCase: CaseBody;
  closedCase: CaseBody;
  /** One id of each kind of thing, by the first part of its address. */
  ids: Record<string, string>;
  /** Whatever must not be in an answer. */
  secrets: string[];
}

export async function buildFarDistrict(app: RunningApp): Promise<FarDistrict> {
  const { organizations, accounts, farInstitution } = app;
  const coordinator = await app.as('far.coordinator');
  const openCase = await opened(coordinator, app, {
    originOrgId: organizations.farBranch,
    hostOrgId: organizations.farCommittee,
    member: { ...farMember, institutionId: farInstitution },
  });
  const closing = await opened(coordinator, app, { member: { name: '外区办结者', membership: 'full' } });
  const at = app.clock.instant();
  const deliveries = await app.store.gate.write((tx) =>
    insertUndeliverable(tx, { organizationId: organizations.farDistrict, error: 'nobody', at }, []),
  );
  const { body: closedCase } = await coordinator.command(closing.id, 'close', { reason: 'duplicate' });
  return {
    openCase,
    closedCase,
    ids: {
      cases: openCase.id,
      organizations: organizations.farBranch,
      institutions: farInstitution,
      accounts: accounts['far.clerk'],
      deliveries,
      sessions: await sessionOf(await app.as('far.clerk')),
    },
    secrets: [
      ...[openCase, closedCase].flatMap(({ id, number, member: { name } }) => [id, number, name ?? '']),
      ...[organizations.farDistrict, organizations.farCommittee, organizations.farBranch, farInstitution],
      ...Object.entries(accounts).flatMap(([username, id]) => (username.startsWith('far.') ? [username, id] : [])),
      ...['外区', farMember.name, farMember.idNumber, farMember.phone],
    ],
  };
}

async function sessionOf(client: Client): Promise<string> {
  const { body } = await client.get<{ items: { id: string }[] }>('/api/sessions');
  return body.items[0]?.id ?? '';
}

async function opened(coordinator: Client, app: RunningApp, changes: object): Promise<CaseBody> {
  const districtOrgId = app.organizations.farDistrict;
  const { status, body, text } = await coordinator.open(opening(app, { districtOrgId, ...changes }));
  if (status !== 201) throw new Error(`the far case was not opened: ${status} ${text}`);
  return body;
}
