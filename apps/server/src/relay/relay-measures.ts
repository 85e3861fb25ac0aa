/** One of the relay's loops. */
export type Lane = 'clocks' | 'notices' | 'deliveries';

/** What the relay tells whoever watches the service. */
export interface RelayMeasures {
  swept(lane: Lane, seconds: number): void;
  sent(): void;
}
