import type { FormInstance } from 'antd';
import { useState } from 'react';
import { placeFaults } from './place-faults.js';

/** Says faults at their fields, and knows which one needs no notice besides. */
export function usePlacedFaults(form: FormInstance | undefined, path?: Parameters<typeof placeFaults>[2]) {
  const [placed, setPlaced] = useState<Error>();
  return {
    place: (fault: Error) => {
      if (form && placeFaults(form, fault, path)) setPlaced(fault);
    },
    /** What is left to be told of a fault; nothing where all of it is said at fields. */
    leftOf: (fault: Error | null) => (fault === placed ? null : fault),
  };
}
