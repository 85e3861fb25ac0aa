import { Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { addAccount, AddAccountInput } from '../commands/directory/add-account.js';
import { changeAccount, ChangeAccountInput } from '../commands/directory/change-account.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { AccountFilter, getAccount, listAccounts } from '../queries/list-accounts.js';
import { Sources } from '../queries/sources.js';
import { location } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { AccountDto, AccountPageDto } from './dto/account.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** Who may sign in, and as what where. */
@ApiTags('directory')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly sources: Sources,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({
    operationId: 'listAccounts',
    summary: 'The accounts that one administers; for coordinators and supervisors those of their scope, by name',
  })
  @ApiOkResponse({ type: AccountPageDto })
  list(@Who() who: SignedIn, @Query() filter: AccountFilter) {
    return listAccounts({ sources: this.sources, who }, filter);
  }

  @Post()
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({ operationId: 'addAccount', summary: 'Add an account with grants where one administers' })
  @ApiBody({ type: AddAccountInput })
  @ApiCreatedResponse({ type: AccountDto, headers: location })
  async add(@Who() who: SignedIn, @RawBody() body: unknown, @Res({ passthrough: true }) response: Response) {
    const id = await addAccount(this.writer, who, body);
    response.location(`/api/accounts/${id}`);
    return this.get(who, id);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getAccount', summary: 'An account' })
  @ApiOkResponse({ type: AccountDto })
  get(@Who() who: SignedIn, @Param('id') id: string) {
    return getAccount({ sources: this.sources, who }, id);
  }

  @Patch(':id')
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'changeAccount',
    summary: 'Change an account that one administers',
    description:
      'A new password, new grants and disabling end its sessions. Nobody changes their own grants or disables themselves.',
  })
  @ApiBody({ type: ChangeAccountInput })
  @ApiOkResponse({ type: AccountDto })
  async change(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    await changeAccount(this.writer, who, id, body);
    return this.get(who, id);
  }
}
