/** What the relay says of its work: ids, counts and codes, and nothing of a person. */
export interface RelayLog {
  error(details: Record<string, unknown>, message: string): void;
}

/** One line for each delivery. */
export interface DeliveryLog extends RelayLog {
  info(details: Record<string, unknown>, message: string): void;
}
