import type { Type } from '@nestjs/common';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { settableStages, workingDays } from '../../commands/directory/set-deadline-policy.js';
import { NamedDto } from './named.dto.js';

const Days = () => ApiProperty({ type: 'integer', minimum: workingDays.min, maximum: workingDays.max });

/** Working days: `remind` from the start of the stage, `escalate` from the reminder, `oversee` from the escalation and repeating. */
class StageTargetsDto {
  @Days() remind: number;
  @Days() escalate: number;
  @Days() oversee: number;
}

class InheritedTargetsDto extends StageTargetsDto {
  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(NamedDto) }, { type: 'null' }],
    description: 'Who set it; null where it is what the product comes with',
  })
  from: NamedDto | null;
}

/** One property a stage of the deadline policy, all alike. */
function PropertyPerStage(targets: Type, { required }: { required: boolean }): ClassDecorator {
  return ({ prototype }) => {
    for (const stage of settableStages) ApiProperty({ type: targets, required })(prototype as object, stage);
  };
}

/** What one organisation sets for its subtree; a stage that is left out is inherited. */
@PropertyPerStage(StageTargetsDto, { required: false })
export class PolicySettingDto {}

@PropertyPerStage(InheritedTargetsDto, { required: true })
export class InheritedPolicyDto {}

@PropertyPerStage(StageTargetsDto, { required: true })
export class EffectivePolicyDto {}

export class DeadlinePolicyDto {
  @ApiProperty({ format: 'uuid' }) organizationId: string;
  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(PolicySettingDto) }, { type: 'null' }],
    description: 'Null where the organisation has set nothing',
  })
  own: PolicySettingDto | null;
  @ApiProperty({ description: 'What holds here without a setting of its own' }) inherited: InheritedPolicyDto;
  @ApiProperty({ description: 'What holds here' }) effective: EffectivePolicyDto;
}
