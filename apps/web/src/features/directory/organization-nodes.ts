/** What a tree needs to know of an organisation. */
export interface Placed {
  id: string;
  name: string;
  parentId?: string | undefined;
}

export interface OrganizationNode {
  key: string;
  title: string;
  children: OrganizationNode[];
}

export function namesOf(organizations: readonly Placed[]): ReadonlyMap<string, string> {
  return new Map(organizations.map(({ id, name }) => [id, name]));
}

/** The tree. An organisation whose superior is not among them is a root: that is where the scope begins. */
export function nodesOf(organizations: readonly Placed[]): OrganizationNode[] {
  const nodes = new Map<string, OrganizationNode>(
    organizations.map(({ id, name }) => [id, { key: id, title: name, children: [] }]),
  );
  const roots: OrganizationNode[] = [];
  for (const { id, parentId } of organizations) {
    const node = nodes.get(id);
    if (node) (nodes.get(parentId ?? '')?.children ?? roots).push(node);
  }
  return roots;
}

/** The superiors of an organisation, from the nearest up. */
export function lineOf(organizations: readonly Placed[], id: string): string[] {
  const parents = new Map(organizations.map((each) => [each.id, each.parentId]));
  const line: string[] = [];
  for (let at = parents.get(id); at !== undefined && parents.has(at); at = parents.get(at)) line.push(at);
  return line;
}

export interface Found<Organization> {
  /** Those that are called so, and all that lead to them. */
  shown: Organization[];
  /** Those that lead to one. */
  opened: string[];
  count: number;
}

/** Which organisations are left when a part of the name is looked for. */
export function findByName<Organization extends Placed>(
  organizations: readonly Organization[],
  typed: string,
): Found<Organization> {
  const part = typed.trim().toLowerCase();
  const parents = new Map(organizations.map(({ id, parentId }) => [id, parentId]));
  const matching = organizations.filter(({ name }) => name.toLowerCase().includes(part));
  const opened = new Set<string>();
  for (const { parentId } of matching) {
    for (let at = parentId; at !== undefined && parents.has(at) && !opened.has(at); at = parents.get(at))
      opened.add(at);
  }
  const kept = new Set([...opened, ...matching.map(({ id }) => id)]);
  return {
    shown: organizations.filter(({ id }) => kept.has(id)),
    opened: [...opened],
    count: matching.length,
  };
}

/** How many organisations lie below one, at any depth. */
export function countBelow(organizations: readonly Placed[], id: string): number {
  const children = new Map<string, string[]>();
  for (const { id: child, parentId } of organizations) {
    if (parentId) children.set(parentId, [...(children.get(parentId) ?? []), child]);
  }
  const count = (at: string): number => (children.get(at) ?? []).reduce((sum, child) => sum + 1 + count(child), 0);
  return count(id);
}
