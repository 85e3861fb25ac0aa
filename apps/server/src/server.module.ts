import { Module, type DynamicModule, type FactoryProvider, type Type } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { WorkingCalendar } from '@app/deadlines';
import type { Sender, Transport } from '@app/notification';
import type { Store } from '@app/store';
import type { Logger } from 'pino';
import { AccessRecorder } from './access/access-recorder.js';
import { Directory } from './access/directory.js';
import { DeadLetters } from './commands/deliveries/decide-dead.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { OwnSettingsController } from './http/own-settings.controller.js';
import { DigestPreviews } from './queries/preview-digests.js';
import { Duties, rolesWithTotp } from './access/duties.js';
import { PasswordPolicy } from './access/password-policy.js';
import { SecondFactors } from './access/second-factors.js';
import { Sessions } from './access/sessions.js';
import { SignIn } from './access/sign-in.js';
import { SignInThrottle } from './access/sign-in-throttle.js';
import { SurroundingsReader } from './commands/deadline-book.js';
import { ClockDelivery } from './commands/deliver-clock.js';
import { DirectoryWriter } from './commands/directory/directory-writer.js';
import { CaseHandOver } from './commands/hand-over/case-hand-over.js';
import { CaseOpener } from './commands/open-case.js';
import { refusingWhenBusy } from './commands/refusing-gate.js';
import { MemberEraser } from './commands/erase-member.js';
import { MemberRevealer } from './commands/reveal-member.js';
import { TotpEnrolment } from './commands/session/enrol-totp.js';
import { CommandRunner } from './commands/run-command.js';
import type { Clock } from './configuration/clock.js';
import type { Configuration } from './configuration/configuration.js';
import { AccountsController } from './http/accounts.controller.js';
import { CaseQueriesController } from './http/case-queries.controller.js';
import { CasesController } from './http/cases.controller.js';
import { CommandForms } from './http/command-forms.js';
import { DeadlinePolicyController } from './http/deadline-policy.controller.js';
import { ErasuresController } from './http/erasures.controller.js';
import { HealthController } from './http/health.controller.js';
import { InstitutionsController } from './http/institutions.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { OrganizationsController } from './http/organizations.controller.js';
import { HandOversController } from './http/hand-overs.controller.js';
import { OversightController } from './http/oversight.controller.js';
import { PolicyPreviewController } from './http/policy-preview.controller.js';
import { PublicAddress } from './http/public-address.js';
import { OwnAccessController } from './http/own-access.controller.js';
import { SessionCookie } from './http/session-cookie.js';
import { SessionController } from './http/session.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SessionGuard } from './http/session-guard.js';
import { TrailController } from './http/trail.controller.js';
import { refusingWhenUnreachable } from './queries/refusing-reader.js';
import { VocabularyController } from './http/vocabulary.controller.js';
import { WorkingDaysController } from './http/working-days.controller.js';
import { SignInsController } from './http/sign-ins.controller.js';
import { FinishedTurns } from './queries/finished-turns.js';
import { Oversight } from './queries/oversight.js';
import { ServiceMetrics } from './queries/service-metrics.js';
import { watchedNumbers } from './queries/watched-numbers.js';
import { Sources } from './queries/sources.js';
import { PolicyForesight } from './queries/what-if/policy-foresight.js';
import { MessageAddresser } from './relay/address-messages.js';
import { DatePlan } from './relay/date-plan.js';
import { DigestGatherer } from './relay/gather-digests.js';
import { WorkingDays } from './queries/working-days.js';
import { KeyRotation } from './relay/key-rotation.js';
import { Lister } from './relay/lister.js';
import { NoticeDesk } from './relay/notice-desk.js';
import { Relay } from './relay/relay.js';
import { Scrubber } from './relay/scrubber.js';
import { DeliveryReports } from './relay/delivery-reports.js';
import { DeliverySender } from './relay/send-deliveries.js';
import { WorkingYears } from './views/working-years.js';

/** What the server is given from outside: its settings, its database, its clock, its log. */
export interface ServerParts {
  configuration: Configuration;
  store: Store;
  clock: Clock;
  logger: Logger;
  /** How mails leave, of a process that relays. */
  mail?: { transport: Transport; sender: Sender };
}

const mailsAtOnce = 8;

const watched: Type[] = [HealthController, MetricsController];

const controllers: Type[] = [
  SessionController,
  SessionsController,
  OwnAccessController,
  OwnSettingsController,
  SignInsController,
  CaseQueriesController,
  CasesController,
  ErasuresController,
  OversightController,
  HandOversController,
  DeadlinePolicyController,
  PolicyPreviewController,
  OrganizationsController,
  InstitutionsController,
  AccountsController,
  TrailController,
  DeliveriesController,
  VocabularyController,
  WorkingDaysController,
  ...watched,
];

/** A class made from others that are provided, so that no room but this one knows the framework's container. */
function made<Product>(
  type: abstract new (...parts: never[]) => Product,
  inject: Type[],
  make: (...parts: never[]) => Product,
): FactoryProvider<Product> {
  return { provide: type, inject, useFactory: make as (...parts: unknown[]) => Product };
}

function providersFor({ configuration, store: { gate, reader, ...rest }, clock, logger, mail }: ServerParts) {
  const store: Store = { ...rest, gate: refusingWhenBusy(gate), reader: refusingWhenUnreachable(reader) };
  const calendar = new WorkingCalendar();
  const passwordPolicy = new PasswordPolicy(configuration.passwordPolicy);
  const duties = new Duties(passwordPolicy, rolesWithTotp(configuration.totpRoles));
  return [
    made(Directory, [], () => new Directory(store)),
    made(
      Sessions,
      [Directory],
      (directory: Directory) => new Sessions(store, directory, clock, configuration.sessions, duties),
    ),
    made(AccessRecorder, [Directory], (directory: Directory) => new AccessRecorder(store.gate, directory, clock)),
    made(SecondFactors, [], () => new SecondFactors(store.vault)),
    made(SignInThrottle, [], () => new SignInThrottle(store.vault)),
    made(
      SignIn,
      [Sessions, SignInThrottle, SecondFactors],
      (sessions: Sessions, throttle: SignInThrottle, factors: SecondFactors) =>
        new SignIn(store, sessions, throttle, factors, clock),
    ),
    made(Sources, [Directory], (directory: Directory) => new Sources(store, directory)),
    made(FinishedTurns, [Sources], (sources: Sources) => new FinishedTurns(sources, clock)),
    made(DigestPreviews, [Sources], (sources: Sources) => new DigestPreviews(sources, calendar, clock)),
    made(DeadLetters, [DirectoryWriter], (writer: DirectoryWriter) => new DeadLetters(store, writer)),
    made(SurroundingsReader, [Directory], (directory: Directory) => new SurroundingsReader(store, directory)),
    made(
      CaseOpener,
      [SurroundingsReader],
      (around: SurroundingsReader) => new CaseOpener(store, around, calendar, clock),
    ),
    made(
      CommandRunner,
      [SurroundingsReader],
      (around: SurroundingsReader) => new CommandRunner(store, around, calendar, clock),
    ),
    made(
      ClockDelivery,
      [SurroundingsReader, ServiceMetrics],
      (around: SurroundingsReader, metrics: ServiceMetrics) =>
        new ClockDelivery(store, around, calendar, clock, (rung) => metrics.rungClimbed(rung)),
    ),
    made(
      CaseHandOver,
      [SurroundingsReader],
      (around: SurroundingsReader) => new CaseHandOver(store, around, calendar, clock),
    ),
    made(Oversight, [Sources], (sources: Sources) => new Oversight(sources, clock)),
    made(PolicyForesight, [Sources], (sources: Sources) => new PolicyForesight(sources, calendar, clock)),
    made(MemberRevealer, [Directory], (directory: Directory) => new MemberRevealer(store, directory, clock)),
    made(
      DirectoryWriter,
      [Directory],
      (directory: Directory) => new DirectoryWriter(store, directory, clock, passwordPolicy),
    ),
    made(
      TotpEnrolment,
      [DirectoryWriter, SecondFactors, Sessions],
      (writer: DirectoryWriter, factors: SecondFactors, sessions: Sessions) =>
        new TotpEnrolment(writer, factors, sessions, clock),
    ),
    made(WorkingDays, [], () => new WorkingDays(new WorkingYears(calendar), clock)),
    made(SessionCookie, [PublicAddress], (address: PublicAddress) => new SessionCookie(address)),
    made(
      ServiceMetrics,
      [],
      () => new ServiceMetrics({ gateStats: () => store.gate.stats(), ...watchedNumbers(store, clock) }),
    ),
    made(Relay, [ClockDelivery], (delivery: ClockDelivery) => new Relay(store, delivery, clock, logger)),
    made(MemberEraser, [Directory], (directory: Directory) => new MemberEraser(store, directory, clock)),
    made(Lister, [], () => new Lister(store)),
    made(Scrubber, [], () => new Scrubber(store, clock)),
    made(KeyRotation, [], () => new KeyRotation(store, clock)),
    made(NoticeDesk, [Directory], (directory: Directory) => {
      const dates = new DatePlan(store, directory, clock, logger);
      const digests = new DigestGatherer(store, directory, calendar, clock);
      return new NoticeDesk(new MessageAddresser(store, directory, clock, logger), dates, digests);
    }),
    ...(mail
      ? [
          made(DeliverySender, [Directory, ServiceMetrics], (directory: Directory, metrics: ServiceMetrics) => {
            const post = { ...mail, publicUrl: configuration.publicUrl, calendar, parallel: mailsAtOnce };
            const reports = new DeliveryReports(logger, () => metrics.digestSent());
            return new DeliverySender(store, directory, clock, post, reports);
          }),
        ]
      : []),
    made(CommandForms, [], () => new CommandForms()),
    made(PublicAddress, [], () => new PublicAddress(configuration.publicUrl)),
    {
      provide: APP_GUARD,
      inject: [Sessions, Reflector],
      useFactory: (sessions: Sessions, reflector: Reflector) => new SessionGuard(sessions, reflector),
    },
  ];
}

/** The one place that wires everything. A process of the role `relay` answers those who watch it and nobody else. */
@Module({})
export class ServerModule {
  static with(parts: ServerParts): DynamicModule {
    return {
      module: ServerModule,
      controllers: parts.configuration.role === 'relay' ? watched : controllers,
      providers: providersFor(parts),
    };
  }
}
