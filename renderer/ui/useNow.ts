import { useEffect, useState } from 'react';

const EVERY_MS = 10_000;

/** The time of the machine, renewed often enough for a clock that shows minutes. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
