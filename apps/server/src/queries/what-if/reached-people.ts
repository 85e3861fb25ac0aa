import type { RungClock } from '@app/deadlines';
import type { DirectoryState } from '../../access/directory.js';
import type { Role } from '../../access/roles.js';
import type { BookedTurn } from './turns-of-case.js';

/** Who would hear of a rung, by the accounts and grants that there are today. */
export class ReachedPeople {
  private readonly reached = new Map<string, readonly string[]>();
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly directory: DirectoryState) {}

  /** `remind` goes to the holder, `escalate` to the coordinator too, `oversee` also to the nearest supervisors. */
  of(clock: RungClock, booked: BookedTurn): readonly string[] {
    const key = [clock, booked.holderKind, booked.placeId, booked.coordinatorId].join(' ');
    const known = this.reached.get(key) ?? this.look(clock, booked);
    this.reached.set(key, known);
    return known;
  }

  private look(clock: RungClock, booked: BookedTurn): readonly string[] {
    const people = new Set(this.holders(booked));
    if (clock !== 'remind') for (const id of this.coordinators(booked)) people.add(id);
    if (clock === 'oversee') for (const id of this.nearest('supervisor', booked.placeId)) people.add(id);
    return [...people];
  }

  private holders(booked: BookedTurn): readonly string[] {
    const organization = this.directory.tree.find(booked.placeId);
    const acts = booked.holderKind === 'organization' && organization?.participation === 'online';
    return acts ? this.at('branchClerk', booked.placeId) : this.coordinators(booked);
  }

  private coordinators({ coordinatorId, placeId }: BookedTurn): readonly string[] {
    const isThere = coordinatorId !== undefined && this.directory.accounts.has(coordinatorId);
    return isThere ? [coordinatorId] : this.nearest('coordinator', placeId);
  }

  /** At the organisation itself, or the first above it that has any. */
  private nearest(role: Role, placeId: string): readonly string[] {
    const line = this.directory.tree.lineOf(placeId).map(({ id }) => this.at(role, id));
    return line.find((people) => people.length > 0) ?? [];
  }

  private at(role: Role, placeId: string): readonly string[] {
    if (this.known.size === 0) this.learn();
    return this.known.get(`${role} ${placeId}`) ?? [];
  }

  private learn(): void {
    const people = new Map<string, string[]>([['', []]]);
    for (const { accountId, grants } of this.directory.accounts.values()) {
      for (const { role, organizationId } of grants) {
        const key = `${role} ${organizationId}`;
        people.set(key, [...(people.get(key) ?? []), accountId]);
      }
    }
    for (const [key, ids] of people) this.known.set(key, ids);
  }
}
