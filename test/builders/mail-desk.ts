import { WorkingCalendar } from '@app/deadlines';
import { recordingTransport, type Mail, type RecordingTransport, type Transport } from '@app/notification';
import type { Store } from '@app/store';
import { DatePlan } from '../../apps/server/src/relay/date-plan.js';
import { DigestGatherer } from '../../apps/server/src/relay/gather-digests.js';
import { MessageAddresser } from '../../apps/server/src/relay/address-messages.js';
import { NoticeDesk } from '../../apps/server/src/relay/notice-desk.js';
import { DeliveryReports } from '../../apps/server/src/relay/delivery-reports.js';
import { DeliverySender } from '../../apps/server/src/relay/send-deliveries.js';
import { Desk } from '../model/desk.js';
import type { SettableClock } from './settable-clock.js';
import { buildSmallDistrict, type SmallDistrict } from './small-district.js';

const publicUrl = 'https://dual.example.org';

/** The pipeline, the relay's three loops and a way for mails, on one clock: all that there is but HTTP. */
export class MailDesk extends Desk {
  readonly log: { level: 'info' | 'error'; message: string; details: Record<string, unknown> }[] = [];
  readonly notices: NoticeDesk;

  private constructor(
    store: Store,
    clock: SettableClock,
    district: SmallDistrict,
    private transport: Transport,
  ) {
    super(store, clock, district);
    this.notices = this.anotherNoticeDesk();
  }

  static async on(
    store: Store,
    clock: SettableClock,
    { transport = recordingTransport(), district }: { transport?: Transport; district?: SmallDistrict } = {},
  ): Promise<MailDesk> {
    return new MailDesk(store, clock, district ?? (await buildSmallDistrict(store, clock.instant())), transport);
  }

  anotherNoticeDesk(): NoticeDesk {
    const { store, directory, clock } = this;
    const log = this.logger;
    const digests = new DigestGatherer(store, directory, new WorkingCalendar(), clock);
    return new NoticeDesk(
      new MessageAddresser(store, directory, clock, log),
      new DatePlan(store, directory, clock, log),
      digests,
    );
  }

  get logger() {
    const say = (level: 'info' | 'error') => (details: Record<string, unknown>, message: string) =>
      void this.log.push({ level, message, details });
    return { info: say('info'), error: say('error') };
  }

  /** By another way from now on, as after a change of settings. */
  by(transport: Transport): this {
    this.transport = transport;
    return this;
  }

  sender(transport: Transport = this.transport, parallel = 4): DeliverySender {
    const sender = { address: 'no-reply@example.org', host: 'dual.example.org' };
    const post = { transport, sender, publicUrl, calendar: new WorkingCalendar(), parallel };
    return new DeliverySender(this.store, this.directory, this.clock, post, new DeliveryReports(this.logger));
  }

  /** What the relay does as soon as it is that time: clocks, notices, mails. @returns how many mails left. */
  async at(instant: string): Promise<number> {
    this.clock.set(instant);
    await this.relay.drainOnce();
    await this.notices.drainOnce();
    return this.sender().drainOnce();
  }
}

/** The mails that a recording transport kept, to somebody of the small district. */
export function mailsTo({ mails }: RecordingTransport, username: string): Mail[] {
  return mails.filter(({ to }) => to.address === `${username}@example.org`);
}
