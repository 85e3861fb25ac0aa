import { addDays, shanghaiDateOf, startOfShanghaiDay } from '@app/deadlines';
import { countStays, summarise, type Stays } from '@app/store';
import { DateOnly, Identifier } from '../input/fields.js';
import { refuseField } from '../refusals/refusal.js';
import { chart } from '../views/vocabulary.js';
import { stagesOfChart, type StageOfChart } from '../views/way-through.js';
import { overseenPlaces } from './oversight-scope.js';
import type { Asking } from './sources.js';

export class FunnelFilter {
  @Identifier({ optional: true, description: 'Cases whose district, origin or host is at or below it' }) org?: string;
  @DateOnly({ optional: true, description: 'Cases opened from this day on; by default in the last 180 days' })
  from?: string;
  @DateOnly({ optional: true, description: 'Up to this day, and the whole of it' }) to?: string;
}

const usualDays = 180;

export interface FunnelStage extends StageOfChart {
  reached: number;
  left: number;
  medianSeconds: number | null;
  ninetiethSeconds: number | null;
  /** All that stand there now, whenever they were opened: those that the queue shows. */
  there: number;
}

export interface OversightFunnel {
  from: string;
  to: string;
  stages: FunnelStage[];
}

const stages = stagesOfChart(chart);
const secondsOf = (milliseconds: number | null) => (milliseconds === null ? null : Math.floor(milliseconds / 1000));

function figuresOf(stays: Stays | undefined) {
  const { reached = 0, left = 0, median = null, ninetieth = null } = stays ?? {};
  return { reached, left, medianSeconds: secondsOf(median), ninetiethSeconds: secondsOf(ninetieth) };
}

/** How far the cases came that were opened in a time, and how long each stage took them. Numbers only: no case is shown. */
export async function readFunnel({ sources, who }: Asking, filter: FunnelFilter, at: string): Promise<OversightFunnel> {
  const { tree } = await sources.currentDirectory();
  const placesUnder = overseenPlaces(tree, who, filter.org);
  const to = filter.to ?? shanghaiDateOf(at);
  const from = filter.from ?? addDays(to, 1 - usualDays);
  if (from > to) throw refuseField('from', 'afterEnd');
  const stays = await countStays(sources.reader, {
    placesUnder,
    openedFrom: startOfShanghaiDay(from),
    openedBefore: startOfShanghaiDay(addDays(to, 1)),
  });
  const { byStage } = await summarise(sources.reader, { visibleUnder: placesUnder });
  const thereAt = (stage: string) => byStage.reduce((sum, each) => (each.stage === stage ? sum + each.count : sum), 0);
  return {
    from,
    to,
    stages: stages.map((each) => ({
      ...each,
      ...figuresOf(stays.find(({ stage }) => stage === each.stage)),
      there: thereAt(each.stage),
    })),
  };
}
