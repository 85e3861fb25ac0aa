/** The further a case has stalled, the warmer; the word says it too. */
const tones: Readonly<Record<string, string>> = {
  onTrack: 'calm',
  reminded: 'warm',
  escalated: 'warmer',
  overseen: 'hot',
};

export function AttentionTag({ attention, title }: { attention: string; title: string }) {
  return <span className={`tag ${tones[attention] ?? ''}`}>{title}</span>;
}
