import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { isReady } from '../queries/readiness.js';
import { Sources } from '../queries/sources.js';
import { Refusal } from '../refusals/refusal.js';
import { MayRefuse } from './contract/may-refuse.js';
import { OpenToAll } from './session-guard.js';

export class HealthDto {
  @ApiProperty({ enum: ['ok'] }) status: string;
}

/** For whatever watches the process: `live`, it runs; `ready`, it can do its work. */
@ApiTags('health')
@OpenToAll()
@Controller('health')
export class HealthController {
  constructor(private readonly sources: Sources) {}

  @Get('live')
  @ApiOperation({ operationId: 'isLive', summary: 'The process runs' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @MayRefuse('tooBusy')
  @ApiOperation({ operationId: 'isReady', summary: 'The process can do its work' })
  @ApiOkResponse({ type: HealthDto })
  async ready(): Promise<HealthDto> {
    if (!(await isReady(this.sources))) throw new Refusal('storeUnreachable');
    return { status: 'ok' };
  }
}
