import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { caseVocabulary } from '../../views/case-vocabulary.js';
import { CaseSummaryDto, CommandTitleDto } from './case.dto.js';
import { NamedDto } from './named.dto.js';
import { NextCursor } from './next-cursor.js';

const Count = () => ApiProperty({ type: 'integer', minimum: 0 });
const Seconds = () => ApiProperty({ type: 'integer', description: 'Pauses are not counted' });

class OrganizationOnBoardDto {
  @ApiProperty() organization: NamedDto;
  @Count() onTrack: number;
  @Count() reminded: number;
  @Count() escalated: number;
  @Count() overseen: number;
  @Count() paused: number;
  @Seconds() heldSeconds: number;
  @Seconds() longestSeconds: number;
}

class AgeBandDto {
  @Count() fromDays: number;
  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'null' }] }) toDays: number | null;
  @Count() count: number;
  @Count() stalled: number;
}

/** The numbers of the rungs are those at the end of the week. */
class WeekDto {
  @ApiProperty({ format: 'date', description: 'Its Monday' }) weekOf: string;
  @Count() began: number;
  @Count() ended: number;
  @Count() open: number;
  @Count() reminded: number;
  @Count() escalated: number;
  @Count() overseen: number;
}

export class OversightBoardDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @Count() total: number;
  @Count() stalled: number;
  @ApiProperty({ type: [OrganizationOnBoardDto], description: 'Where most has stalled comes first' })
  organizations: OrganizationOnBoardDto[];
  @ApiProperty({ type: 'integer', description: 'So many more have something waiting' }) omittedOrganizations: number;
  @ApiProperty({ type: [AgeBandDto] }) ageing: AgeBandDto[];
  @ApiProperty({ type: [WeekDto], description: 'The last twelve weeks, this one last' }) trend: WeekDto[];
}

class HoldingPartyDto {
  @ApiProperty({ enum: ['coordinator', 'organization'] }) kind: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'None where whichever coordinator takes it on has it' })
  id?: string;
  @ApiProperty() name: string;
}

class OpenDto {
  @Count() count: number;
  @Count() stalled: number;
  @Seconds() heldSeconds: number;
  @Seconds() longestSeconds: number;
}

const SecondsOrNone = () => ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'null' }] });

class TimesDto {
  @Count() count: number;
  @SecondsOrNone() medianSeconds: number | null;
  @SecondsOrNone() ninetiethSeconds: number | null;
}

class EndedDto extends TimesDto {
  @Seconds() heldSeconds: number;
}

export class HolderOnListDto {
  @ApiProperty() holder: HoldingPartyDto;
  @ApiProperty({ description: 'Where it is booked: the organisation itself, or the district of a coordinator' })
  organization: NamedDto;
  @ApiProperty() open: OpenDto;
  @ApiProperty() ended: EndedDto;
  @ApiProperty() reminderToAction: TimesDto;
}

export class HolderPageDto {
  @ApiProperty({ type: [HolderOnListDto], description: 'Most in hand first' }) items: HolderOnListDto[];
  @NextCursor() nextCursor: string | null;
}

class FunnelStageDto {
  @ApiProperty({ enum: caseVocabulary.stages }) stage: string;
  @ApiProperty({ description: 'Whether a case goes through it that nothing befalls between found and transferred' })
  isOnTheWay: boolean;
  @Count() reached: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those that reached it' }) left: number;
  @SecondsOrNone() medianSeconds: number | null;
  @SecondsOrNone() ninetiethSeconds: number | null;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'All that stand there now, whenever they were opened' })
  there: number;
}

export class OversightFunnelDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [FunnelStageDto], description: 'Those on the way first, in its order' })
  stages: FunnelStageDto[];
}

export class CaseToInterveneDto extends CaseSummaryDto {
  @ApiProperty({ type: [CommandTitleDto], description: 'What the supervisor may do in it now' })
  commands: CommandTitleDto[];
}

export class InterventionPageDto {
  @ApiProperty({ type: [CommandTitleDto], description: 'All that a supervisor may do, where a case allows it' })
  commands: CommandTitleDto[];
  @ApiProperty({ type: [CaseToInterveneDto], description: 'Soonest clock first' }) items: CaseToInterveneDto[];
  @NextCursor() nextCursor: string | null;
}
