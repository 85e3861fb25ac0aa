import { ApiExtension } from '@nestjs/swagger';
import type { RefusalCode } from '../../refusals/refusal.js';

export const refusalsKey = 'x-refusals';

/** What an operation may refuse for reasons of its own, besides what follows from its session, its address and its body. */
export const MayRefuse = (...codes: RefusalCode[]): MethodDecorator => ApiExtension(refusalsKey, { codes });
