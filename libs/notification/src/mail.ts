export interface Mailbox {
  readonly address: string;
  readonly displayName: string;
}

/** One mail to one recipient, as every transport takes it. */
export interface Mail {
  /** `<delivery-id@host>`: the same at each repeat. */
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
}
