import type { Username } from '../builders/small-district.js';
import type { SmallDistrict } from '../builders/small-district.js';

export interface GivenStep {
  by: Username;
  command: string;
  body: object;
}

const on = '2026-03-10';
const text = '上午去过其登记的住处，邻居说已搬走，留了联系方式，请其回电。';
const by = (who: Username, command: string, body: object = {}): GivenStep => ({ by: who, command, body });

/** What is done to a case from the day on which it was opened until the member has settled in: the work of a transfer between districts' branches. */
export function lifeOf({ organizations }: SmallDistrict): readonly GivenStep[] {
  const { originBranch: originOrgId, hostBranch: hostOrgId } = organizations;
  return [
    by('coordinator', 'note', { text }),
    by('coordinator', 'recordAttempt', { channel: 'phone', outcome: 'noAnswer', on, text }),
    by('coordinator', 'recordAttempt', { channel: 'visit', outcome: 'moved', on, text }),
    by('coordinator', 'recordAttempt', { channel: 'message', outcome: 'leftMessage', on }),
    by('coordinator', 'confirmContact', { channel: 'phone', on, identityConfirmedBy: 'idCard', text }),
    by('coordinator', 'recordWillingness', { willingness: 'undecided' }),
    by('coordinator', 'note', { text }),
    by('coordinator', 'recordWillingness', { willingness: 'willing' }),
    by('coordinator', 'startLiaison', { originOrgId, hostOrgId }),
    by('origin.clerk', 'confirmMembership', { membership: 'full', duesPaidThrough: '2026-02', text }),
    by('origin.clerk', 'approveRelease', { text }),
    by('origin.committee.clerk', 'approveRelease', { letter: { number: '组介〔2026〕第0001号', validDays: 30 } }),
    by('host.committee.clerk', 'approveReceive'),
    by('host.clerk', 'note', { text }),
    by('host.clerk', 'approveReceive', { text }),
    by('host.clerk', 'sendReceipt', { on: '2026-03-16', number: '回执0001' }),
    by('origin.committee.clerk', 'confirmReceipt', { on: '2026-03-16' }),
    by('host.clerk', 'recordLookBack', { takesPart: true, text }),
  ];
}
