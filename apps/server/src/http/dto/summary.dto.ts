import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class StageCountDto {
  @ApiProperty() stage: string;
  @ApiProperty() attention: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class HolderCountDto {
  @ApiProperty() kind: string;
  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class CasesSummaryDto {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: [StageCountDto] }) byStage: StageCountDto[];
  @ApiProperty({ type: [HolderCountDto] }) byHolder: HolderCountDto[];
}

export class RevealedDto {
  @ApiPropertyOptional() idNumber?: string;
  @ApiPropertyOptional() phone?: string;
  @ApiPropertyOptional() email?: string;
}
