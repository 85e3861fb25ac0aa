import { ApiProperty } from '@nestjs/swagger';

export class ProposedTotpDto {
  @ApiProperty({ description: 'Base32, to be typed in' }) secret: string;
  @ApiProperty({ description: 'The same as `otpauth:` address, for a QR code' }) uri: string;
}

export class RecoveryCodesDto {
  @ApiProperty({ type: [String] }) recoveryCodes: string[];
}
