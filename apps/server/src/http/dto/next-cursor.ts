import { ApiProperty } from '@nestjs/swagger';

/** Where the next page of a list begins, if there is one. */
export const NextCursor = () => ApiProperty({ oneOf: [{ type: 'string' }, { type: 'null' }] });
