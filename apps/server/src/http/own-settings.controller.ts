import { Controller, Get, Patch } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '../access/roles.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { changeOwnSettings, ChangeOwnSettingsInput } from '../commands/session/change-own-settings.js';
import { ownSettings } from '../queries/own-settings.js';
import { Sources } from '../queries/sources.js';
import { OwnSettingsDto } from './dto/own-settings.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** How one wants to be told. */
@ApiTags('session')
@Controller('session/settings')
export class OwnSettingsController {
  constructor(
    private readonly sources: Sources,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getOwnSettings', summary: 'Language, hour and mode of one’s own mails' })
  @ApiOkResponse({ type: OwnSettingsDto })
  get(@Who() who: SignedIn) {
    return ownSettings({ sources: this.sources, who });
  }

  @Patch()
  @ApiOperation({ operationId: 'changeOwnSettings', summary: 'Change the fields that are given' })
  @ApiBody({ type: ChangeOwnSettingsInput })
  @ApiOkResponse({ type: OwnSettingsDto })
  async change(@Who() who: SignedIn, @RawBody() body: unknown) {
    await changeOwnSettings(this.writer, who, body);
    return this.get(who);
  }
}
