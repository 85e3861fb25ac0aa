import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { setDeadlinePolicy } from '../commands/directory/set-deadline-policy.js';
import { readDeadlinePolicy } from '../queries/read-deadline-policy.js';
import { Sources } from '../queries/sources.js';
import { MayRefuse } from './contract/may-refuse.js';
import { DeadlinePolicyDto, PolicySettingDto } from './dto/deadline-policy.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** How long things may take, by stage and by subtree. */
@ApiTags('directory')
@Controller('organizations/:id/deadline-policy')
export class DeadlinePolicyController {
  constructor(
    private readonly sources: Sources,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getDeadlinePolicy', summary: 'How long things may take here, and who said so' })
  @ApiOkResponse({ type: DeadlinePolicyDto })
  get(@Who() who: SignedIn, @Param('id') id: string) {
    return readDeadlinePolicy({ sources: this.sources, who }, id);
  }

  @Put()
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'setDeadlinePolicy',
    summary: 'Set how long things may take here and below',
    description:
      'The setting takes the place of the one before; a stage that is left out is inherited, so `{}` inherits all. ' +
      'It counts for clocks that are started afterwards: those that run keep their date.',
  })
  @ApiBody({ type: PolicySettingDto })
  @ApiOkResponse({ type: DeadlinePolicyDto })
  async set(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    await setDeadlinePolicy(this.writer, who, id, body);
    return this.get(who, id);
  }
}
