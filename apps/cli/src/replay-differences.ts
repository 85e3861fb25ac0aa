import { replay, type CaseMachine, type CaseState, type RecordedLine, type Replay, type Step } from '@app/case-machine';
import { canonicalJson, type CaseRecord } from '@app/store';

export interface Difference {
  /** The line of history from which on it shows. */
  sequence: number;
  what: 'refused' | 'state' | 'holder' | 'messages';
  /** Names of states, fields and topics, and never what is in a field. */
  detail: string;
}

interface Machines {
  present: CaseMachine;
  candidate: CaseMachine;
}

const inJson = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
/** What is told in words of its own, and what follows from it. */
const shown = ['stage', 'attention', 'holder', 'isOver'];
const holderOf = ({ holder }: CaseState) => (holder.kind === 'organization' ? holder.organizationId : holder.kind);
const standingOf = ({ stage, attention }: CaseState) => `${stage}, ${attention}`;

function messagesOf({ effects }: Step): string {
  return effects
    .flatMap((effect) => (effect.kind === 'message' ? [`${effect.topic} to ${effect.to.join(', ')}`] : []))
    .join('; ');
}

/** The first line after which the two are not in the same state; the last one where only what was recorded differs. */
function firstApart({ steps }: Replay, other: Replay): number {
  const apart = steps.find(({ step }, index) => inJson(step.state) !== inJson(other.steps[index]?.step.state));
  return (apart ?? steps.at(-1))?.sequence ?? 0;
}

/** Where the end of the replay is not what the case's row says. A row of another version is read in the candidate's names. */
function endDifferences(
  record: CaseRecord,
  last: Step,
  sequence: number,
  { present, candidate }: Machines,
): Difference[] {
  const recorded = present.toReturned(record.stored);
  const { version } = candidate.parts;
  const expected = record.stored.machineVersion === version ? recorded : candidate.toReturned(record.stored);
  const found: Difference[] = [];
  const differ = (what: Difference['what'], detail: string) => found.push({ sequence, what, detail });
  const [was, would] = [standingOf(expected), standingOf(last.state)];
  if (was !== would) differ('state', `${was} would be ${would}`);
  const [holder, otherHolder] = [holderOf(recorded), holderOf(last.state)];
  if (holder !== otherHolder) differ('holder', `${holder} would be ${otherHolder}`);
  const names = new Set([...Object.keys(last.state), ...Object.keys(expected)].filter((name) => !shown.includes(name)));
  const fields = [...names].filter(
    (name) => inJson(Reflect.get(expected, name)) !== inJson(Reflect.get(last.state, name)),
  );
  if (fields.length > 0) differ('state', `other values in ${fields.sort().join(', ')}`);
  return found;
}

/** Messages are not kept once they are sent, so they are compared with those of the present machine on the same history. */
function messageDifferences(present: Replay, candidate: Replay): Difference[] {
  const { refused } = present;
  if (refused) {
    const detail = `cannot be compared: the present machine refuses line ${refused.sequence} (${refused.reason})`;
    return [{ sequence: refused.sequence, what: 'messages', detail }];
  }
  return candidate.steps.flatMap(({ sequence, step }, index): Difference[] => {
    const [before, after] = [present.steps[index]?.step, step];
    const [was, would] = [before ? messagesOf(before) : '', messagesOf(after)];
    return was === would
      ? []
      : [{ sequence, what: 'messages', detail: `${was || 'none'} would be ${would || 'none'}` }];
  });
}

/** Where a candidate would have made something else of a recorded case. */
export function differencesOf(record: CaseRecord, history: readonly RecordedLine[], machines: Machines): Difference[] {
  const [present, candidate] = [replay(machines.present, history), replay(machines.candidate, history)];
  const { refused, steps } = candidate;
  if (refused) return [{ sequence: refused.sequence, what: 'refused', detail: refused.reason }];
  const last = steps.at(-1)?.step;
  if (!last) return [{ sequence: 0, what: 'refused', detail: 'there is no history' }];
  return [
    ...endDifferences(record, last, firstApart(candidate, present), machines),
    ...messageDifferences(present, candidate),
  ];
}
