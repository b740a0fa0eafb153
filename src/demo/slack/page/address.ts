import { useCallback, useState } from 'react';

/** What the page shows, as its address says: `?user=U…&channel=C…&tab=home`. */
export interface Address {
  readonly user: string;
  readonly channel: string;
  readonly tab: string;
}

export function useAddress(): [Address, (change: Partial<Address>) => void] {
  const [address, setAddress] = useState(readAddress);
  const go = useCallback((change: Partial<Address>) => {
    const next = { ...readAddress(), ...change };
    const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''));
    history.replaceState(null, '', `?${query}`);
    setAddress(next);
  }, []);
  return [address, go];
}

function readAddress(): Address {
  const query = new URLSearchParams(location.search);
  return { user: query.get('user') ?? '', channel: query.get('channel') ?? '', tab: query.get('tab') ?? '' };
}
