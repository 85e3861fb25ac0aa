import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ServiceMetrics } from '../queries/service-metrics.js';
import { Refusal } from '../refusals/refusal.js';
import { MayRefuse } from './contract/may-refuse.js';
import { comesFromThisMachine } from './loopback.js';
import { OpenToAll } from './session-guard.js';

/** For Prometheus on the same machine; for everybody else there is nothing here. */
@ApiTags('health')
@OpenToAll()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: ServiceMetrics) {}

  @Get()
  @MayRefuse('notFound')
  @ApiOperation({ operationId: 'readMetrics', summary: 'Numbers of the process, only for callers on the same machine' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  read(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!comesFromThisMachine(request)) throw new Refusal('notFound');
    response.setHeader('Content-Type', this.metrics.contentType);
    return this.metrics.inText();
  }
}
