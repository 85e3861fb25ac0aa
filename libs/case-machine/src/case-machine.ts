import * as change from './changes.js';
import { initialContext } from './context.js';
import { caseRules } from './rules.js';

/** Raise this version, and add an upgrade, with every change of the chart: state names are data. */
export const machineVersion = 1;

const progressed = caseRules.raise({ type: 'progressed' });
const ended = caseRules.raise({ type: 'ended' });
const tellArrival = { type: 'tell', params: { topic: 'stepArrived', to: ['holder'] } } as const;
const tellBothSides = { type: 'tell', params: { topic: 'decided', to: ['origin', 'host'] } } as const;
const passBall = [progressed, tellArrival] as const;

const recordAttempt = { actions: change.countAttempt } as const;
const recordWillingness = { actions: change.setWillingness } as const;
const declareLost = { guard: 'searchedByAllMeans', target: '#case.progress.lostContact' } as const;
const close = { target: '#case.progress.closed', actions: change.closeAs } as const;
const startLiaison = {
  guard: 'isWillingAndRouteIsKnown',
  target: '#case.progress.liaising',
  actions: change.planLiaison,
} as const;

/** The chart of docs/case-machine.md, which is drawn from it: `progress` is where the case stands, `attention` whether it has stalled. */
export const caseMachine = caseRules.createMachine({
  id: 'case',
  type: 'parallel',
  context: ({ input }) => initialContext(input),
  on: {
    assign: {
      guard: 'isOpen',
      actions: [change.handOver, { type: 'tell', params: { topic: 'handedOver', to: ['coordinator'] } }],
    },
    note: { guard: 'isOpen', actions: 'onlyRecord' },
    recordTalk: { guard: 'isOpen', actions: 'onlyRecord' },
  },
  states: {
    progress: {
      initial: 'found',
      states: {
        found: {
          entry: progressed,
          on: {
            recordAttempt,
            confirmContact: { target: 'contacted', actions: change.endSearch('confirmContact') },
            declareLost,
            close,
          },
        },
        contacted: {
          entry: progressed,
          on: {
            recordAttempt,
            recordWillingness,
            startLiaison,
            manageInPlace: { target: 'managedInPlace', actions: change.takeIntoCare },
            declareLost,
            close,
          },
        },
        liaising: {
          initial: 'confirmingMembership',
          on: {
            withdraw: [
              {
                guard: 'goesOnInPlace',
                target: 'managedInPlace',
                actions: [change.changeMind, change.endLiaison, tellBothSides],
              },
              {
                guard: 'goesOnInContact',
                target: 'contacted',
                actions: [change.changeMind, change.endLiaison, tellBothSides],
              },
            ],
          },
          states: {
            confirmingMembership: {
              entry: passBall,
              on: {
                confirmMembership: {
                  target: 'releasing',
                  actions: [change.noteConfirmation, change.toFirstStep, tellBothSides],
                },
                denyMembership: { target: '#case.progress.contacted', actions: [change.endLiaison, tellBothSides] },
              },
            },
            releasing: {
              entry: passBall,
              on: {
                approveRelease: [
                  {
                    guard: 'isLastReleaseStepWithLetter',
                    target: 'receiving',
                    actions: [change.issueLetter, tellBothSides],
                  },
                  {
                    guard: 'isEarlierReleaseStepWithoutLetter',
                    actions: [change.toNextStep, tellBothSides, ...passBall],
                  },
                ],
                returnForCorrection: [
                  {
                    guard: 'isFirstStep',
                    target: '#case.progress.contacted',
                    actions: [change.endLiaison, tellBothSides],
                  },
                  { actions: [change.toPreviousStep, tellBothSides, ...passBall] },
                ],
                refuseRelease: { target: 'disputed', actions: [change.refusedInReleasing, tellBothSides] },
              },
            },
            receiving: {
              entry: passBall,
              after: { letterExpiry: { target: 'releasing', actions: [change.voidLetter, tellBothSides] } },
              on: {
                approveReceive: [
                  { guard: 'isLastReceiveStepInTime', target: 'awaitingReceipt', actions: tellBothSides },
                  {
                    guard: 'isEarlierReceiveStepInTime',
                    actions: [change.toNextStep, tellBothSides, ...passBall],
                  },
                ],
                returnForCorrection: { target: 'releasing', actions: [change.voidLetter, tellBothSides] },
                refuseReceive: { target: 'disputed', actions: [change.refusedInReceiving, tellBothSides] },
                reportLetterLost: {
                  guard: 'noLetterWasLostBefore',
                  target: 'releasing',
                  actions: [change.voidLetter, change.noteLostLetter, tellBothSides],
                },
              },
            },
            awaitingReceipt: {
              entry: passBall,
              on: {
                sendReceipt: {
                  guard: 'receiptIsOutstanding',
                  actions: [change.noteReceipt, tellBothSides, ...passBall],
                },
                confirmReceipt: {
                  guard: 'receiptWasSent',
                  target: '#case.progress.transferred',
                  actions: tellBothSides,
                },
              },
            },
            disputed: {
              entry: [progressed, { type: 'tell', params: { topic: 'disputeArrived', to: ['holder'] } }],
              exit: change.settleDispute,
              on: {
                upholdRefusal: {
                  target: '#case.progress.managedInPlace',
                  actions: [change.endLiaison, tellBothSides],
                },
                overruleRefusal: [
                  { guard: 'wasRefusedInReleasing', target: 'releasing', actions: tellBothSides },
                  { guard: 'wasRefusedInReceiving', target: 'receiving', actions: tellBothSides },
                ],
              },
            },
          },
        },
        managedInPlace: {
          entry: passBall,
          on: {
            recordAttempt,
            recordReview: { actions: [change.planReview, progressed] },
            recordWillingness,
            startLiaison,
            declareLost,
            close,
          },
        },
        transferred: {
          initial: 'settlingIn',
          states: {
            settlingIn: { entry: passBall, on: { recordLookBack: 'settled' } },
            settled: { type: 'final', entry: ended },
          },
        },
        lostContact: {
          entry: progressed,
          on: {
            recordAttempt,
            reestablishContact: { target: 'contacted', actions: change.endSearch('reestablishContact') },
            recordDisposition: [
              { guard: 'isRemoval', target: 'closed', actions: change.closeAsRemoved },
              { guard: 'isFirstSuspension', actions: change.noteSuspension },
            ],
          },
        },
        closed: { type: 'final', entry: ended },
      },
    },
    attention: {
      initial: 'onTrack',
      on: { progressed: '.onTrack', ended: '.settled' },
      states: {
        onTrack: {
          after: {
            remind: { target: 'reminded', actions: { type: 'tell', params: { topic: 'remind', to: ['holder'] } } },
          },
          on: { pauseClock: { target: 'paused', actions: change.pauseAt('onTrack') } },
        },
        reminded: {
          after: {
            escalate: {
              target: 'escalated',
              actions: { type: 'tell', params: { topic: 'escalate', to: ['holder', 'coordinator'] } },
            },
          },
          on: { pauseClock: { target: 'paused', actions: change.pauseAt('reminded') } },
        },
        escalated: {
          after: {
            oversee: {
              target: 'overseen',
              actions: { type: 'tell', params: { topic: 'oversee', to: ['holder', 'coordinator', 'supervisor'] } },
            },
          },
          on: { pauseClock: { target: 'paused', actions: change.pauseAt('escalated') } },
        },
        overseen: {
          after: {
            oversee: {
              target: 'overseen',
              reenter: true,
              actions: { type: 'tell', params: { topic: 'oversee', to: ['holder', 'coordinator', 'supervisor'] } },
            },
          },
          on: { pauseClock: { target: 'paused', actions: change.pauseAt('overseen') } },
        },
        paused: {
          exit: change.endPause,
          after: {
            resume: [
              { guard: 'wasPausedReminded', target: 'reminded' },
              { guard: 'wasPausedEscalated', target: 'escalated' },
              { guard: 'wasPausedOverseen', target: 'overseen' },
              { target: 'onTrack' },
            ],
          },
          on: {
            resumeClock: [
              { guard: 'wasPausedReminded', target: 'reminded' },
              { guard: 'wasPausedEscalated', target: 'escalated' },
              { guard: 'wasPausedOverseen', target: 'overseen' },
              { target: 'onTrack' },
            ],
          },
        },
        settled: { type: 'final' },
      },
    },
  },
});
