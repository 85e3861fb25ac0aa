import { ApiProperty } from '@nestjs/swagger';

export class NamedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}
