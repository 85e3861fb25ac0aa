import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { chart } from '../views/vocabulary.js';
import { VocabularyDto } from './dto/vocabulary.dto.js';
import { answeringLanguage, vocabularyIn } from './messages/words.js';

/** What everything is called, and how the chart goes: so that no client keeps a list of states of its own. */
@ApiTags('vocabulary')
@Controller('vocabulary')
export class VocabularyController {
  @Get()
  @ApiOperation({ operationId: 'readVocabulary', summary: 'What the words of the contract are called, and the chart' })
  @ApiOkResponse({ type: VocabularyDto })
  read(@Req() request: Request, @Res({ passthrough: true }) response: Response): VocabularyDto {
    return { ...vocabularyIn(answeringLanguage(request, response)), chart };
  }
}
