import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { mailLanguages, mailModes } from '../../commands/session/change-own-settings.js';

export class OwnSettingsDto {
  @ApiProperty({ enum: mailLanguages }) locale: string;
  @ApiProperty({ description: '`HH:mm` in Asia/Shanghai' }) digestHour: string;
  @ApiProperty({ enum: mailModes }) digestMode: string;
  @ApiPropertyOptional({ description: 'Where mails go; administrators enter it' }) email?: string;
}
