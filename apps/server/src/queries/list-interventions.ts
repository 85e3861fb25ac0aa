import { attentions, openAttentions } from '@app/case-machine';
import { readQueue, type QueueCriteria } from '@app/store';
import type { Capacity } from '../access/capacity.js';
import { permissions, type CommandName } from '../access/permissions.js';
import { Identifier, OneOf } from '../input/fields.js';
import { caseSummary, offeredNames, type CaseSummary } from '../views/case-view.js';
import { stateOf } from '../views/readable-case.js';
import { chart } from '../views/vocabulary.js';
import { overseenPlaces } from './oversight-scope.js';
import { PageFilter } from './page-filter.js';
import { decodeCursor, encodeCursor, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

const supervising: readonly Capacity[] = ['districtSupervisor', 'arbiter'];

/** What nobody but a supervisor may do. */
export const interventions = (Object.keys(permissions) as CommandName[]).filter((name) =>
  permissions[name].every((capacity) => supervising.includes(capacity)),
);

export class InterventionsFilter extends PageFilter {
  @Identifier({ optional: true, description: 'Cases whose district, origin or host is at or below it' }) org?: string;
  @OneOf(interventions, { optional: true, description: 'Only where this may be done now' }) command?: CommandName;
}

export interface CaseToIntervene extends CaseSummary {
  commands: CommandName[];
}

/** Where the chart knows the command at all; whether it is allowed there, each case says itself. */
function placesOf(command: CommandName | undefined): Pick<QueueCriteria, 'stagePrefixes' | 'attentions'> {
  const origins = chart.arrows.flatMap(({ event, from }) => (event === command ? [from] : []));
  const within = (region: string) =>
    origins.length > 0 && origins.every((path) => path.startsWith(region))
      ? origins.map((path) => path.slice(region.length))
      : undefined;
  const named = within('attention.');
  return {
    stagePrefixes: within('progress.'),
    attentions: named ? attentions.filter((attention) => named.includes(attention)) : openAttentions,
  };
}

/** The supervisor's open cases with what they may do in each now, soonest clock first. A page may be empty and have another after it. */
export async function listInterventions(
  { sources, who }: Asking,
  filter: InterventionsFilter,
): Promise<Page<CaseToIntervene>> {
  const setting = await sources.viewSetting();
  const visibleUnder = overseenPlaces(setting.directory.tree, who, filter.org, ['supervisor']);
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, ['value', 'id']);
  const criteria = { visibleUnder, ...placesOf(filter.command) };
  const { items, next } = await readQueue(sources.reader, criteria, { sort: 'due', limit: pageSizeOf(filter), after });
  return {
    items: items.flatMap((record) => {
      const offered = offeredNames(record, who, setting);
      const commands = interventions.filter((name) => offered.includes(name));
      const isMeant = filter.command ? commands.includes(filter.command) : commands.length > 0;
      return isMeant ? [{ ...caseSummary(record, stateOf(record), setting), commands }] : [];
    }),
    nextCursor: next ? encodeCursor({ ...next }) : null,
  };
}
