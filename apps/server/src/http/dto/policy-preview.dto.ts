import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PolicySettingDto } from './deadline-policy.dto.js';

export class PreviewPolicyDto {
  @ApiProperty({ format: 'uuid' }) organizationId: string;
  @ApiProperty({ description: 'What would be set there, in place of what is set' }) setting: PolicySettingDto;
  @ApiPropertyOptional({ format: 'date', description: 'From this day on; by default the last 90 days' }) from?: string;
  @ApiPropertyOptional({ format: 'date', description: 'Up to this day, and the whole of it; by default today' })
  to?: string;
}

const Count = (description?: string) =>
  ApiProperty({ type: 'integer', minimum: 0, ...(description && { description }) });

class RungCountDto {
  @Count('How often the clock ran out') rungs: number;
  @Count('In how many cases') cases: number;
  @Count('One for each who hears of it') messages: number;
  @Count('To so many people') people: number;
}

/** A case is late that is reminded. */
class RungCountsDto {
  @ApiProperty() remind: RungCountDto;
  @ApiProperty() escalate: RungCountDto;
  @ApiProperty() oversee: RungCountDto;
}

export class PolicyPreviewDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @Count('Cases that somebody there had in that time') cases: number;
  @ApiProperty({ description: 'False where there are more cases than are looked at' }) isComplete: boolean;
  @ApiProperty({ description: 'With the deadlines of today' }) present: RungCountsDto;
  @ApiProperty({ description: 'With those that are asked about' }) changed: RungCountsDto;
}
