import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { SignedIn } from '../access/roles.js';
import { addInstitution, AddInstitutionInput } from '../commands/directory/add-institution.js';
import { DirectoryWriter } from '../commands/directory/directory-writer.js';
import { Identifier } from '../input/fields.js';
import { getInstitution, InstitutionFilter, listInstitutions, readCoverage } from '../queries/list-institutions.js';
import { Sources } from '../queries/sources.js';
import { location } from './contract/answer-headers.js';
import { MayRefuse } from './contract/may-refuse.js';
import { CoverageDto, InstitutionDto, InstitutionPageDto } from './dto/institution.dto.js';
import { RawBody } from './request-parts.js';
import { Who } from './session-guard.js';

export class CoverageFilter {
  @Identifier({ optional: true, description: 'The districts at or below this organisation' }) org?: string;
}

/** The workplaces of members, and how they are covered. */
@ApiTags('directory')
@Controller('institutions')
export class InstitutionsController {
  constructor(
    private readonly sources: Sources,
    private readonly writer: DirectoryWriter,
  ) {}

  @Get()
  @MayRefuse('notFound')
  @ApiOperation({ operationId: 'listInstitutions', summary: 'The institutions of the districts of the scope' })
  @ApiOkResponse({ type: InstitutionPageDto })
  list(@Who() who: SignedIn, @Query() filter: InstitutionFilter) {
    return listInstitutions({ sources: this.sources, who }, filter);
  }

  @Post()
  @MayRefuse('roleMayNot', 'notFound')
  @ApiOperation({ operationId: 'addInstitution', summary: 'Add an institution of a district of the scope' })
  @ApiBody({ type: AddInstitutionInput })
  @ApiCreatedResponse({ type: InstitutionDto, headers: location })
  async add(@Who() who: SignedIn, @RawBody() body: unknown, @Res({ passthrough: true }) response: Response) {
    const id = await addInstitution(this.writer, who, body);
    response.location(`/api/institutions/${id}`);
    return this.get(who, id);
  }

  @Get('coverage')
  @MayRefuse('notFound')
  @ApiOperation({ operationId: 'readCoverage', summary: 'How many of the institutions are covered, and in which way' })
  @ApiOkResponse({ type: CoverageDto })
  coverage(@Who() who: SignedIn, @Query() { org }: CoverageFilter) {
    return readCoverage({ sources: this.sources, who }, org);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getInstitution', summary: 'An institution of a district of the scope' })
  @ApiOkResponse({ type: InstitutionDto })
  get(@Who() who: SignedIn, @Param('id') id: string) {
    return getInstitution({ sources: this.sources, who }, id);
  }
}
