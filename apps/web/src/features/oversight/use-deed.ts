import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../api/problem.js';
import type { Deed, Preview, Report } from './deeds.js';

interface Shown<Order> {
  order: Order;
  preview: Preview;
  /** It was to be done, and was not what had been shown any more. */
  hasChanged: boolean;
}

/** Shows what would be done, does it as it was shown, and shows it anew when it has become something else. */
export function useDeed<Order>(deed: Deed<Order>) {
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown<Order>>();
  const [report, setReport] = useState<Report>();
  const show = useMutation({
    mutationFn: deed.preview,
    onSuccess: (preview, order) => setShown({ order, preview, hasChanged: false }),
  });
  const apply = useMutation({
    mutationFn: async ({ order, preview }: Shown<Order>) => {
      try {
        setReport(await deed.apply(order, preview.digest));
      } catch (fault) {
        if (!(fault instanceof Problem && fault.code === 'selectionChanged')) throw fault;
        setShown({ order, preview: await deed.preview(order), hasChanged: true });
      }
      // Not waited for: that the screen is being renewed does not keep anybody from going on.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'vocabulary' });
    },
  });
  /** What was shown is not what would be done any more. */
  const forget = () => {
    setShown(undefined);
    setReport(undefined);
    show.reset();
    apply.reset();
  };
  return {
    shown,
    report,
    fault: show.error ?? apply.error,
    isBusy: show.isPending || apply.isPending,
    show: (order: Order) => {
      forget();
      show.mutate(order);
    },
    apply: () => shown && apply.mutate(shown),
    forget,
  };
}
