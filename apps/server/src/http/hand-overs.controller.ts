import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessRecorder } from '../access/access-recorder.js';
import type { SignedIn } from '../access/roles.js';
import { CaseHandOver, type HandOverPreview } from '../commands/hand-over/case-hand-over.js';
import { dissolvedOrganization, leavingAccount, reassignment } from '../commands/hand-over/deeds.js';
import {
  HandOverAccountInput,
  HandOverAccountShownInput,
  HandOverOrganizationInput,
  HandOverOrganizationShownInput,
  ReassignInput,
  ReassignShownInput,
} from '../commands/hand-over/inputs.js';
import { MayRefuse } from './contract/may-refuse.js';
import { HandOverPreviewDto, HandOverReportDto } from './dto/hand-over.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

const applied =
  'All of it in one step, each case with its own line of history; refused when it is no longer what was shown.';

/** Much handed over at once: shown first, then done as it was shown. */
@ApiTags('oversight')
@Controller()
export class HandOversController {
  constructor(
    private readonly handOver: CaseHandOver,
    private readonly recorder: AccessRecorder,
  ) {}

  @Post('oversight/reassignments/preview')
  @HttpCode(200)
  @MayRefuse('roleMayNot')
  @ApiOperation({ operationId: 'previewReassignment', summary: 'What reassigning these cases would do' })
  @ApiBody({ type: ReassignInput })
  @ApiOkResponse({ type: HandOverPreviewDto })
  async previewReassignment(@Who() who: SignedIn, @RawBody() body: unknown) {
    return this.shown(who, await this.handOver.preview(who, reassignment(who, body, ReassignInput)));
  }

  @Post('oversight/reassignments')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'selectionChanged')
  @ApiOperation({ operationId: 'reassignCases', summary: 'Reassign these cases', description: applied })
  @ApiBody({ type: ReassignShownInput })
  @ApiOkResponse({ type: HandOverReportDto })
  reassign(@Who() who: SignedIn, @RawBody() body: unknown) {
    return this.handOver.apply(who, reassignment(who, body, ReassignShownInput));
  }

  @Post('accounts/:id/hand-over/preview')
  @HttpCode(200)
  @MayRefuse('roleMayNot')
  @ApiOperation({ operationId: 'previewAccountHandOver', summary: 'What a leaving account would hand over' })
  @ApiBody({ type: HandOverAccountInput })
  @ApiOkResponse({ type: HandOverPreviewDto })
  async previewAccount(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    const deed = leavingAccount(who, id, body, HandOverAccountInput);
    return this.shown(who, await this.handOver.preview(who, deed));
  }

  @Post('accounts/:id/hand-over')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'selectionChanged')
  @ApiOperation({
    operationId: 'handOverAccount',
    summary: 'Hand over every case that goes on and that this account coordinates',
    description: applied,
  })
  @ApiBody({ type: HandOverAccountShownInput })
  @ApiOkResponse({ type: HandOverReportDto })
  account(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    return this.handOver.apply(who, leavingAccount(who, id, body, HandOverAccountShownInput));
  }

  @Post('organizations/:id/hand-over/preview')
  @HttpCode(200)
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'previewOrganizationHandOver',
    summary: 'What a dissolved organisation would hand over',
  })
  @ApiBody({ type: HandOverOrganizationInput })
  @ApiOkResponse({ type: HandOverPreviewDto })
  async previewOrganization(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    const deed = dissolvedOrganization(who, id, body, HandOverOrganizationInput);
    return this.shown(who, await this.handOver.preview(who, deed));
  }

  @Post('organizations/:id/hand-over')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'selectionChanged')
  @ApiOperation({
    operationId: 'handOverOrganization',
    summary: 'Hand over what a dissolved organisation holds',
    description:
      `${applied} The organisation is offline from then on: the coordinators of its cases act for it and name the paper. ` +
      'The cases of its own coordinators go to the one who is named.',
  })
  @ApiBody({ type: HandOverOrganizationShownInput })
  @ApiOkResponse({ type: HandOverReportDto })
  organization(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    return this.handOver.apply(who, dissolvedOrganization(who, id, body, HandOverOrganizationShownInput));
  }

  /** A preview names cases that cannot be handed over: that somebody saw them is on record first. */
  private async shown(who: SignedIn, preview: HandOverPreview): Promise<HandOverPreview> {
    const data = { shown: preview.refusals.length, total: preview.total };
    await this.recorder.recordList(who, { action: 'previewHandOver', roles: ['supervisor'], data });
    return preview;
  }
}
