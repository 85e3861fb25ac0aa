/** What became of an attempt to sign in, as its owner is told. An attempt that was slowed down is none. */
export const signInOutcomes = ['signedIn', 'refused', 'codeAsked', 'codeRefused'] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];
