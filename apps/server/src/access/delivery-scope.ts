import type { Role } from './roles.js';

/** Roles that see whether people are told: of mails they see to whom and how it went, never what is in them. */
export const deliveryReadingRoles: readonly Role[] = ['administrator', 'supervisor', 'auditor'];

/** Roles that decide about what was given up. */
export const deliveryDecidingRoles: readonly Role[] = ['administrator', 'supervisor'];
