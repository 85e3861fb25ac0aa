import { inventedNumber } from '../builders/invented-number.js';
import type { SmallDistrict, Username } from '../builders/small-district.js';

export interface GivenStep {
  by: Username;
  command: string;
  body: object;
}

const text = '上午去过其登记的住处，邻居说已搬走，留了联系方式，请其回电。';
const by = (who: Username, command: string, body: object = {}): GivenStep => ({ by: who, command, body });

/** What is done to a case, all on one day, from its opening until the member has settled in: search, contact, transfer, look back. */
export function lifeOf({ organizations }: SmallDistrict, on: string): readonly GivenStep[] {
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
    by('host.clerk', 'sendReceipt', { on, number: '回执0001' }),
    by('origin.committee.clerk', 'confirmReceipt', { on }),
    by('host.clerk', 'recordLookBack', { takesPart: true, text }),
  ];
}

/** An invented member, another one for each number. */
export function memberOf(number: number) {
  const day = `19${60 + (Math.floor(number / 1000) % 35)}-0${1 + (number % 9)}-1${number % 10}`;
  return {
    name: '张建国',
    idNumber: inventedNumber(day, number % 1000),
    phone: `138${String(number).padStart(8, '0')}`,
    email: `member${number}@example.org`,
    membership: 'full',
    joinedOn: '2016-07-01',
    workplace: '示例口腔门诊部',
  };
}
