import { answered, api, type Schemas } from '../../api/client.js';

export type Preview = Schemas['HandOverPreviewDto'];
export type Report = Schemas['HandOverReportDto'];

/** Something done to many cases: shown first, then done as it was shown. */
export interface Deed<Order> {
  preview: (order: Order) => Promise<Preview>;
  apply: (order: Order, digest: string) => Promise<Report>;
}

export type Reassigning = Schemas['ReassignInput'];

export const reassigning: Deed<Reassigning> = {
  preview: (body) => answered(api.POST('/api/oversight/reassignments/preview', { body })),
  apply: (order, digest) => answered(api.POST('/api/oversight/reassignments', { body: { ...order, digest } })),
};

export interface Leaving {
  /** The account or the organisation. */
  id: string;
  coordinatorId?: string;
  reason: string;
}

const accountOrder = ({ coordinatorId = '', reason }: Leaving) => ({ coordinatorId, reason });

export const leavingAccount: Deed<Leaving> = {
  preview: ({ id, ...order }) =>
    answered(
      api.POST('/api/accounts/{id}/hand-over/preview', {
        params: { path: { id } },
        body: accountOrder({ id, ...order }),
      }),
    ),
  apply: ({ id, ...order }, digest) =>
    answered(
      api.POST('/api/accounts/{id}/hand-over', {
        params: { path: { id } },
        body: { ...accountOrder({ id, ...order }), digest },
      }),
    ),
};

export const dissolvedOrganization: Deed<Leaving> = {
  preview: ({ id, ...body }) =>
    answered(api.POST('/api/organizations/{id}/hand-over/preview', { params: { path: { id } }, body })),
  apply: ({ id, ...order }, digest) =>
    answered(api.POST('/api/organizations/{id}/hand-over', { params: { path: { id } }, body: { ...order, digest } })),
};
