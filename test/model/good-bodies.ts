import {
  attemptOutcomes,
  contactChannels,
  inputNeeds,
  toReturned,
  willingnesses,
  type PeopleEventName,
  type StoredCase,
} from '@app/case-machine';
import { addDays, shanghaiDateOf } from '@app/deadlines';
import { findStanding, standingsOf, type Standing } from '../../apps/server/src/access/capacity.js';
import type { OrganizationTree } from '../../apps/server/src/access/organization-tree.js';
import { permissions } from '../../apps/server/src/access/permissions.js';
import type { SignedIn } from '../../apps/server/src/access/roles.js';
import type { SmallDistrict } from '../builders/small-district.js';

export type Body = Record<string, unknown>;

export interface Occasion {
  stored: StoredCase;
  district: SmallDistrict;
  /** Now. */
  at: string;
  /** Chooses between what would do as well. */
  pick: number;
}

const words = { text: '补充说明', reason: '见附件说明' };
const oneOf = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], pick: number): Item => {
  const item = items[pick % items.length];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
};

/** A body that is right in itself for that case at that moment; whether the chart wants the command is another matter. */
export function goodBody(name: PeopleEventName, { stored, district, at, pick }: Occasion): Body {
  const { organizations, accounts } = district;
  const today = shanghaiDateOf(at);
  const later = addDays(today, 1 + (pick % 90));
  const { text } = words;
  const channel = oneOf(contactChannels, pick);
  const origins = [organizations.originBranch, organizations.siblingBranch, organizations.offlineBranch];
  const hosts = [organizations.hostBranch, organizations.siblingBranch, organizations.farBranch];
  switch (name) {
    case 'assign':
      return { coordinatorId: oneOf([accounts.coordinator, accounts['second.coordinator']], pick) };
    case 'note':
    case 'declareLost':
    case 'approveReceive':
      return { text };
    case 'recordAttempt':
      return { channel, outcome: oneOf(attemptOutcomes, pick), on: addDays(today, -(pick % 20)), text };
    case 'confirmContact':
      return { channel, on: today, identityConfirmedBy: 'idCard' };
    case 'recordWillingness':
      return { willingness: pick % 4 > 0 ? 'willing' : oneOf(willingnesses, pick >> 2), ...reason() };
    case 'startLiaison':
      return { originOrgId: oneOf(origins, pick), hostOrgId: oneOf(hosts, pick >> 2) };
    case 'manageInPlace':
      return {
        hostOrgId: oneOf(hosts, pick),
        ...reason(),
        contactPerson: '王芳',
        ...(pick % 2 && { reviewOn: later }),
      };
    case 'confirmMembership':
      return { membership: 'full', duesPaidThrough: today.slice(0, 7), text };
    case 'approveRelease': {
      const isWanted = inputNeeds(stored, name).required.includes('letter');
      return isWanted ? { letter: { number: `信${pick % 5}`, validDays: 1 + (pick % 90) } } : { text };
    }
    case 'withdraw':
      return { ...reason(), then: oneOf(['managedInPlace', 'contacted'], pick) };
    case 'sendReceipt':
      return { on: today, number: '回执-1' };
    case 'confirmReceipt':
      return { on: today };
    case 'recordReview':
      return { text, nextReviewOn: later };
    case 'recordLookBack':
      return { takesPart: pick % 2 === 0, text };
    case 'reestablishContact':
      return { channel, on: today };
    case 'recordDisposition':
      return {
        disposition: pick % 3 ? 'suspended' : 'removed',
        decidedBy: '支部大会',
        decidedOn: today,
        documentNumber: '〔2026〕1号',
      };
    case 'close':
      return { reason: oneOf(['notAMember', 'duplicate', 'deceased'], pick), text };
    case 'pauseClock':
      return { until: later, ...reason() };
    case 'recordTalk':
      return { withWhom: '张三', on: today, outcome: '限期办理' };
    case 'denyMembership':
    case 'returnForCorrection':
    case 'refuseRelease':
    case 'refuseReceive':
    case 'reportLetterLost':
    case 'upholdRefusal':
    case 'overruleRefusal':
    case 'resumeClock':
      return reason();
    default:
      return name satisfies never;
  }
}

const reason = () => ({ reason: words.reason });

/** The same body with one thing wrong that no command lets pass. */
export function spoilt(body: Body, pick: number): unknown {
  const fields = Object.keys(body);
  const field = oneOf(fields, pick);
  return oneOf<unknown>(
    [{ ...body, unheardOf: 1 }, { ...body, [field]: [] }, { ...body, [field]: 'a\u0000b' }, '文字', [body]],
    pick >> 3,
  );
}

/** In which capacity somebody may give a command to a case, if at all. */
export function standingFor(
  tree: OrganizationTree,
  who: SignedIn,
  stored: StoredCase,
  name: PeopleEventName,
): Standing | undefined {
  const state = toReturned(stored);
  const holderOrganizationId = state.holder.kind === 'organization' ? state.holder.organizationId : undefined;
  return findStanding(standingsOf(tree, who, { ...state, holderOrganizationId }), permissions[name]);
}

/** With the paper, where somebody acts for an organisation that is not online. */
export function onBehalf(body: Body, standing: Standing | undefined): Body {
  const organizationId = standing?.onBehalfOf;
  return organizationId === undefined ? body : { ...body, onBehalf: { organizationId, document: '函〔2026〕3号' } };
}
