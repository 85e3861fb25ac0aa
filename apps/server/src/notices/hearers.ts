import { isDisputed, type Audience } from '@app/case-machine';
import type { CaseBrief } from '@app/store';
import type { Account, DirectoryState } from '../access/directory.js';
import type { Organization } from '../access/organization-tree.js';
import type { Role } from '../access/roles.js';

/** Somebody who is told, and in whose place: of an organisation or an account that cannot be. */
export interface Told {
  recipientId: string;
  insteadOf?: string;
}

/** The people who are told of a fact, and of whom of those whom it concerns there is nobody, up to the root. */
export interface Hearing {
  told: Told[];
  /** The organisations from which somebody was sought. */
  unreached: string[];
}

const isReachable = ({ isDisabled, email }: Account) => !isDisabled && email !== undefined;

/** Who hears what, as the directory was at one version. A recipient who cannot be told is never a hole: it goes one level up, and says so. */
export class Hearers {
  private readonly byPlace = new Map<string, string[]>();

  constructor(private readonly directory: Pick<DirectoryState, 'tree' | 'everyAccount'>) {
    for (const account of directory.everyAccount.values()) {
      if (!isReachable(account)) continue;
      for (const { role, organizationId } of account.grants) {
        const place = `${role}@${organizationId}`;
        this.byPlace.set(place, [...(this.byPlace.get(place) ?? []), account.accountId]);
      }
    }
  }

  hear(audiences: readonly Audience[], about: CaseBrief): Hearing {
    const told = new Map<string, Told>();
    const unreached = new Set<string>();
    for (const audience of audiences) {
      const sought = this.seek(audience, about);
      if (sought?.people.length === 0) unreached.add(sought.from);
      for (const person of sought?.people ?? []) {
        // In one's own right goes before in somebody's place.
        const known = told.get(person.recipientId);
        if (!known || known.insteadOf !== undefined) told.set(person.recipientId, person);
      }
    }
    return { told: [...told.values()], unreached: [...unreached] };
  }

  /** The nearest supervisors who can take work off somebody's hands; nobody is their own. */
  supervisorsOf(accountId: string): string[] {
    const grants = this.directory.everyAccount.get(accountId)?.grants ?? [];
    for (const { organizationId } of grants) {
      for (const { id } of this.directory.tree.lineOf(organizationId)) {
        const others = this.at('supervisor', id).filter((each) => each !== accountId);
        if (others.length > 0) return others;
      }
    }
    return [];
  }

  /** @returns undefined where the case has no such party. */
  private seek(audience: Audience, about: CaseBrief): { people: Told[]; from: string } | undefined {
    const { holder, districtOrgId, originOrgId, hostOrgId } = about;
    const holderOrgId = holder.kind === 'organization' ? holder.organizationId : undefined;
    const party = (id: string | undefined) => (id === undefined ? undefined : this.ofOrganization(id, about));
    switch (audience) {
      case 'holder':
        if (holder.kind === 'nobody') return undefined;
        return party(holderOrgId) ?? this.coordinators(about);
      case 'coordinator':
        return this.coordinators(about);
      case 'supervisor': {
        const from = holderOrgId ?? districtOrgId;
        return { people: told(this.nearest(from, ['supervisor'])), from };
      }
      case 'origin':
        return party(originOrgId);
      case 'host':
        return party(hostOrgId);
      default:
        return audience satisfies never;
    }
  }

  /** All who act for it; of one that is not online the case's coordinator; else whoever acts or supervises above it. */
  private ofOrganization(id: string, about: CaseBrief): { people: Told[]; from: string } {
    const organization = this.directory.tree.find(id);
    if (organization?.participation === 'offline') return this.coordinators(about);
    const isArbiter = isDisputed(about.stage) && isHolder(about, id);
    const own = this.at(isArbiter ? 'supervisor' : 'branchClerk', id);
    if (own.length > 0) return { people: told(own), from: id };
    const above = this.nearest(organization?.parentId, ['branchClerk', 'supervisor']);
    return { people: told(above, id), from: id };
  }

  /** Whoever coordinates the case; those of the district while nobody is named; the supervisors where the one who is cannot be told. */
  private coordinators({ coordinatorId, districtOrgId: from }: CaseBrief): { people: Told[]; from: string } {
    const named = coordinatorId === undefined ? undefined : this.directory.everyAccount.get(coordinatorId);
    if (named && isReachable(named)) return { people: told([named.accountId]), from };
    const ofDistrict = this.at('coordinator', from);
    if (coordinatorId === undefined && ofDistrict.length > 0) return { people: told(ofDistrict), from };
    const above = this.nearest(from, ['supervisor']);
    const people = above.length > 0 ? above : this.nearest(from, ['coordinator']);
    return { people: told(people, coordinatorId ?? from), from };
  }

  private at(role: Role, organizationId: string): readonly string[] {
    return this.byPlace.get(`${role}@${organizationId}`) ?? [];
  }

  /** Of the first organisation upwards that has any of the first of the roles that it has. */
  private nearest(id: string | undefined, roles: readonly Role[]): readonly string[] {
    for (const organization of this.directory.tree.lineOf(id)) {
      const people = this.firstOf(organization, roles);
      if (people.length > 0) return people;
    }
    return [];
  }

  private firstOf({ id }: Organization, roles: readonly Role[]): readonly string[] {
    return roles.map((role) => this.at(role, id)).find((people) => people.length > 0) ?? [];
  }
}

function told(ids: readonly string[], insteadOf?: string): Told[] {
  return ids.map((recipientId) => ({ recipientId, ...(insteadOf !== undefined && { insteadOf }) }));
}

function isHolder({ holder }: CaseBrief, id: string): boolean {
  return holder.kind === 'organization' && holder.organizationId === id;
}

const known = new WeakMap<DirectoryState, Hearers>();

/** Made once for each version of the directory. */
export function hearersIn(directory: DirectoryState): Hearers {
  const hearers = known.get(directory) ?? new Hearers(directory);
  known.set(directory, hearers);
  return hearers;
}
