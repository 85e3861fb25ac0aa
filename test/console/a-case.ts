import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { EventOffer, PeopleEventName } from '@app/case-machine';
import { CommandForms } from '../../apps/server/src/http/command-forms.js';
import type { CaseView as ServerView } from '../../apps/server/src/views/case-view.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import type { CaseView, HistoryEntry, OfferedCommand } from '../../apps/web/src/features/case/case-queries.js';
import { aCaseSummary } from './a-case-summary.js';

const forms = new CommandForms();
forms.learnFrom(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8')) as OpenAPIObject,
);

type Language = 'zh-CN' | 'en';

/** A command as the server offers it: its title and the schema of its body are those of the contract. */
export function offered(
  name: PeopleEventName,
  { language = 'en', ...more }: Partial<EventOffer> & { language?: Language } = {},
): OfferedCommand {
  const offer: EventOffer = { name, required: [], refused: ['onBehalf'], ...more };
  const [command] = forms.present({ commands: [offer] } as unknown as ServerView, language).commands;
  return { ...command!, schema: { ...command!.schema } };
}

/** A case as its own screen shows it: found, on track, and with nothing that may be done. */
export function aCase(change: Partial<CaseView> = {}): CaseView {
  return { ...aCaseSummary(), commands: [], ...change };
}

export const places = {
  originBranch: { id: '0a000000-0000-4000-8000-000000000001', name: '江城人民医院第一支部' },
  committee: { id: '0a000000-0000-4000-8000-000000000002', name: '江城区卫健局党委' },
  hostCommittee: { id: '0a000000-0000-4000-8000-000000000003', name: '临江区卫健局党委' },
  hostBranch: { id: '0a000000-0000-4000-8000-000000000004', name: '临江口腔门诊部支部' },
} as const;

/** A transfer that has got as far as the committee of origin. */
export function aCaseOnItsRoute(change: Partial<CaseView> = {}): CaseView {
  const { originBranch, committee, hostCommittee, hostBranch } = places;
  return aCase({
    stage: 'liaising.releasing',
    willingness: 'willing',
    originOrg: originBranch,
    hostOrg: hostBranch,
    responsibleOrg: originBranch,
    holder: { kind: 'organization', organizationId: committee.id, name: committee.name },
    route: {
      release: [originBranch.id, committee.id],
      receive: [hostCommittee.id, hostBranch.id],
      arbiter: committee.id,
      step: 1,
      organizations: [originBranch, committee, hostCommittee, hostBranch],
    },
    ...change,
  });
}

/** A line of a case's history: somebody opened it. */
export function aLine(change: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    sequence: 1,
    at: '2026-03-02T01:00:00.000Z',
    actor: { kind: 'account', id: 'me', name: '陈静', role: 'coordinator', organizationId: 'district' },
    command: 'open',
    from: null,
    to: 'found',
    data: {},
    hash: '0'.repeat(64),
    ...change,
  };
}

type Member = Schemas['MemberDto'];

/** A member of whom everything is known that can be, as everybody sees it. */
export function aMember(change: Partial<Member> = {}): Member {
  return {
    name: '周明德',
    sex: 'male',
    birthDate: '1985-04-12',
    idNumber: '420106********1234',
    phone: '138****1111',
    email: 'z***@example.org',
    membership: 'full',
    joinedOn: '2008-07-01',
    workplace: '临江口腔门诊部',
    ...change,
  };
}
