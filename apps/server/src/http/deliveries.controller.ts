import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { DeadLetters } from '../commands/deliveries/decide-dead.js';
import { DeliveryFilter, getDelivery, listDeliveries } from '../queries/list-deliveries.js';
import { DigestPreviews, PreviewFilter } from '../queries/preview-digests.js';
import { Sources } from '../queries/sources.js';
import { MayRefuse } from './contract/may-refuse.js';
import { DeliveryDto, DeliveryPageDto, DigestPreviewDto } from './dto/delivery.dto.js';
import { Who } from './session-guard.js';

/** Whether people are told: mails that went, wait, or were given up. */
@ApiTags('deliveries')
@Controller('deliveries')
export class DeliveriesController {
  constructor(
    private readonly sources: Sources,
    private readonly dead: DeadLetters,
    private readonly previews: DigestPreviews,
  ) {}

  @Get()
  @MayRefuse('roleMayNot')
  @ApiOperation({ operationId: 'listDeliveries', summary: 'Mails to people of one’s scope, the latest first' })
  @ApiOkResponse({ type: DeliveryPageDto })
  list(@Who() who: SignedIn, @Query() filter: DeliveryFilter) {
    return listDeliveries({ sources: this.sources, who }, filter);
  }

  @Get('preview')
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'previewDigests',
    summary: 'What the digests of a day would be, as things stand',
    description:
      'With what clocks and dates bring until then, less what is told or settled before. Counts, and nobody’s name.',
  })
  @ApiOkResponse({ type: DigestPreviewDto })
  preview(@Who() who: SignedIn, @Query() filter: PreviewFilter) {
    return this.previews.of(who, filter);
  }

  @Post(':id/commands/retry')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'notAllowedNow')
  @ApiOperation({ operationId: 'retryDelivery', summary: 'Try again at once what was given up' })
  @ApiOkResponse({ type: DeliveryDto })
  retry(@Who() who: SignedIn, @Param('id') id: string) {
    return this.decide(who, id, 'retry');
  }

  @Post(':id/commands/discard')
  @HttpCode(200)
  @MayRefuse('roleMayNot', 'notAllowedNow')
  @ApiOperation({ operationId: 'discardDelivery', summary: 'Let be what was given up' })
  @ApiOkResponse({ type: DeliveryDto })
  discard(@Who() who: SignedIn, @Param('id') id: string) {
    return this.decide(who, id, 'discard');
  }

  private async decide(who: SignedIn, id: string, decision: 'retry' | 'discard') {
    await this.dead.decide(who, id, decision);
    return getDelivery({ sources: this.sources, who }, id);
  }
}
