/**
 * The case was written by a version of the machine that this program does not know, or says what no version would. Nobody who asks
 * can help it, so it is no refusal; and it is no riddle either: it names the case to those who run the service.
 */
export class UnreadableCase extends Error {
  override readonly name = 'UnreadableCase';

  constructor(
    readonly caseId: string,
    readonly machineVersion: number,
    options: ErrorOptions,
  ) {
    super(`case ${caseId} of machine version ${machineVersion} cannot be read`, options);
  }
}
