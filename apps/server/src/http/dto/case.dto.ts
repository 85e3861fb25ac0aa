import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { caseVocabulary } from '../../views/case-vocabulary.js';
import { NamedDto } from './named.dto.js';
import { NextCursor } from './next-cursor.js';

export class HolderDto {
  @ApiProperty({ enum: caseVocabulary.holderKinds }) kind: string;
  @ApiPropertyOptional({ format: 'uuid' }) organizationId?: string;
  @ApiProperty() name: string;
}

export class MemberDto {
  @ApiProperty({ description: 'Empty where the member was erased' }) name: string;
  @ApiPropertyOptional({ enum: ['male', 'female'] }) sex?: string;
  @ApiPropertyOptional({ format: 'date' }) birthDate?: string;
  @ApiPropertyOptional({ description: 'Masked' }) idNumber?: string;
  @ApiPropertyOptional({ description: 'Masked' }) phone?: string;
  @ApiPropertyOptional({ description: 'Masked' }) email?: string;
  @ApiProperty({ enum: ['full', 'probationary'], description: 'As the branch of origin confirmed, where it has' })
  membership: string;
  @ApiPropertyOptional({ format: 'date' }) joinedOn?: string;
  @ApiPropertyOptional() workplace?: string;
  @ApiPropertyOptional({ format: 'uuid' }) institutionId?: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When everything that told who it is was erased on lawful request',
  })
  erasedAt?: string;
}

export class RunningClockDto {
  @ApiProperty({ enum: caseVocabulary.clockNames }) name: string;
  @ApiProperty({ format: 'date-time' }) dueAt: string;
  @ApiProperty({ description: 'Counted over days that no holiday notice covers yet' }) provisional: boolean;
}

export class StatutoryClockDto {
  @ApiProperty() name: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: 'The article that sets it. It only informs.' }) article: string;
}

/** A case as the queue shows it. */
export class CaseSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '2026-000001' }) number: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: 'integer' }) machineVersion: number;
  @ApiProperty({ enum: caseVocabulary.directions }) direction: string;
  @ApiProperty({ enum: caseVocabulary.memberKinds }) memberKind: string;
  @ApiProperty({ enum: caseVocabulary.stages }) stage: string;
  @ApiProperty({ enum: caseVocabulary.attentions }) attention: string;
  @ApiProperty() holder: HolderDto;
  @ApiProperty() member: MemberDto;
  @ApiProperty() districtOrg: NamedDto;
  @ApiPropertyOptional() originOrg?: NamedDto;
  @ApiPropertyOptional() hostOrg?: NamedDto;
  @ApiPropertyOptional({ description: 'Answers for the member: the origin, until the transfer is complete (Art. 25)' })
  responsibleOrg?: NamedDto;
  @ApiPropertyOptional() coordinator?: NamedDto;
  @ApiPropertyOptional({ format: 'uuid' }) continuesCase?: string;
  @ApiProperty({ enum: caseVocabulary.willingnesses }) willingness: string;
  @ApiProperty({ type: [RunningClockDto] }) clocks: RunningClockDto[];
  @ApiProperty({ type: [StatutoryClockDto] }) statutoryClocks: StatutoryClockDto[];
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ format: 'date-time' }) progressedAt: string;
}

export class RouteDto {
  @ApiProperty({ type: [String] }) release: string[];
  @ApiProperty({ type: [String] }) receive: string[];
  @ApiProperty({ format: 'uuid' }) arbiter: string;
  @ApiProperty({ type: 'integer' }) step: number;
  @ApiProperty({ type: [NamedDto], description: 'What everybody on the way is called' }) organizations: NamedDto[];
}

export class LetterDto {
  @ApiProperty() number: string;
  @ApiProperty({ format: 'date' }) issuedOn: string;
  @ApiProperty({ format: 'date' }) expiresOn: string;
}

export class CommandTitleDto {
  @ApiProperty() name: string;
  @ApiProperty({ description: "In the reader's language" }) title: string;
}

export class CommandDto extends CommandTitleDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema of the body' }) schema: object;
}

/** A case for one account: what it may know, and in `commands` what it may do now. */
export class CaseViewDto extends CaseSummaryDto {
  @ApiPropertyOptional() route?: RouteDto;
  @ApiPropertyOptional() letter?: LetterDto;
  @ApiPropertyOptional({ example: '2026-02', description: 'As the branch of origin confirmed' })
  duesPaidThrough?: string;
  @ApiProperty({ type: [CommandDto] }) commands: CommandDto[];
}

export class CasePageDto {
  @ApiProperty({ type: [CaseSummaryDto] }) items: CaseSummaryDto[];
  @NextCursor() nextCursor: string | null;
}
