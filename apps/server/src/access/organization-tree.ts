import type { OrganizationRecord } from '@app/store';

export type Organization = Omit<OrganizationRecord, 'createdAt'>;

/** The organisations as they were at one version of the directory. */
export class OrganizationTree {
  private readonly byId: ReadonlyMap<string, Organization>;

  constructor(organizations: readonly Organization[]) {
    this.byId = new Map(organizations.map((organization) => [organization.id, organization]));
  }

  /** In the order of ids. */
  get all(): Organization[] {
    return [...this.byId.values()].sort(({ id: left }, { id: right }) => (left < right ? -1 : 1));
  }

  /** Those without a superior, in the order of ids. */
  get roots(): Organization[] {
    return this.all.filter(({ parentId }) => parentId === undefined);
  }

  find(id: string | undefined): Organization | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  nameOf(id: string): string {
    return this.find(id)?.name ?? id;
  }

  /** The organisation itself, its superior, and so on up to the root; empty when it is unknown. */
  lineOf(id: string | undefined): Organization[] {
    const line: Organization[] = [];
    for (let here = this.find(id); here; here = this.find(here.parentId)) line.push(here);
    return line;
  }

  isUnder(id: string | undefined, ancestorId: string): boolean {
    return this.lineOf(id).some((organization) => organization.id === ancestorId);
  }

  lowestCommonSuperior(leftId: string, rightId: string): Organization | undefined {
    const right = new Set(this.lineOf(rightId).map(({ id }) => id));
    return this.lineOf(leftId).find(({ id }) => right.has(id));
  }
}
