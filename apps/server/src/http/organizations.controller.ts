import { Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { addOrganization, AddOrganizationInput } from '../commands/directory/add-organization.js';
import { changeOrganization, ChangeOrganizationInput } from '../commands/directory/change-organization.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { getOrganization, listOrganizations } from '../queries/list-organizations.js';
import { OrganizationFilter } from '../queries/organization-filter.js';
import { Sources } from '../queries/sources.js';
import { location } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { OrganizationDto, OrganizationPageDto } from './dto/organization.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

/** The tree of Party organisations. */
@ApiTags('directory')
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly sources: Sources,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @MayRefuse('notFound')
  @ApiOperation({
    operationId: 'listOrganizations',
    summary: 'The organisations of the scope, or of the whole country',
  })
  @ApiOkResponse({ type: OrganizationPageDto })
  list(@Who() who: SignedIn, @Query() filter: OrganizationFilter) {
    return listOrganizations({ sources: this.sources, who }, filter);
  }

  @Post()
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({ operationId: 'addOrganization', summary: 'Add an organisation below one that is administered' })
  @ApiBody({ type: AddOrganizationInput })
  @ApiCreatedResponse({ type: OrganizationDto, headers: location })
  async add(@Who() who: SignedIn, @RawBody() body: unknown, @Res({ passthrough: true }) response: Response) {
    const id = await addOrganization(this.writer, who, body);
    response.location(`/api/organizations/${id}`);
    return this.get(who, id);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getOrganization', summary: 'An organisation of the scope' })
  @ApiOkResponse({ type: OrganizationDto })
  get(@Who() who: SignedIn, @Param('id') id: string) {
    return getOrganization({ sources: this.sources, who }, id);
  }

  @Patch(':id')
  @MayRefuse('roleMayNot')
  @ApiOperation({
    operationId: 'changeOrganization',
    summary: 'Change an organisation; it keeps its place in the tree',
  })
  @ApiBody({ type: ChangeOrganizationInput })
  @ApiOkResponse({ type: OrganizationDto })
  async change(@Who() who: SignedIn, @Param('id') id: string, @RawBody() body: unknown) {
    await changeOrganization(this.writer, who, id, body);
    return this.get(who, id);
  }
}
