import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { readiness } from '../queries/readiness.js';
import { Sources } from '../queries/sources.js';
import { Refusal } from '../refusals/refusal.js';
import { MayRefuse } from './contract/may-refuse.js';
import { OpenToAll } from './session-guard.js';

export class HealthDto {
  @ApiProperty({ enum: ['ok'] }) status: string;
}

export class ReadinessDto extends HealthDto {
  @ApiProperty({ type: 'integer', description: 'Mails that were given up and wait for somebody to decide' })
  deadLetters: number;
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
  @ApiOkResponse({ type: ReadinessDto })
  async ready(): Promise<ReadinessDto> {
    const found = await readiness(this.sources);
    if (!found) throw new Refusal('storeUnreachable');
    return { status: 'ok', ...found };
  }
}
