import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { checkPolicySetting } from '../commands/directory/set-deadline-policy.js';
import { readInput, readObject } from '../input/read-input.js';
import { refuseField } from '../refusals/refusal.js';
import { PolicyForesight, PreviewPolicyInput } from '../queries/what-if/policy-foresight.js';
import { MayRefuse } from './contract/may-refuse.js';
import { PolicyPreviewDto, PreviewPolicyDto } from './dto/policy-preview.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** What other deadlines would have led to, before anybody sets them. */
@ApiTags('directory')
@Controller('deadline-policies')
export class PolicyPreviewController {
  constructor(private readonly foresight: PolicyForesight) {}

  @Post('preview')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'previewDeadlinePolicy',
    summary: 'How many cases would have been late, and who would have heard of it, had deadlines been set like this',
    description:
      'Recorded history with other clocks, beside the same with the deadlines of today: as though either had held all along, with clocks ' +
      'that are heard when they are due, and with the people who are there today. Nothing is written. One at a time; the next is asked to wait.',
  })
  @ApiBody({ type: PreviewPolicyDto })
  @ApiOkResponse({ type: PolicyPreviewDto })
  preview(@Who() who: SignedIn, @RawBody() body: unknown) {
    const { setting, ...rest } = readObject(body) as { setting?: unknown };
    const asked = readInput(PreviewPolicyInput, rest);
    if (setting === undefined) throw refuseField('setting', 'required');
    checkPolicySetting(setting, 'setting');
    return this.foresight.preview(who, { ...asked, setting });
  }
}
