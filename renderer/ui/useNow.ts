import { useEffect, useState } from 'react';

const EVERY_MS = 10_000;

/** The page's clock; the only place of the page that reads it. */
export function currentTime(): number {
  return Date.now();
}

/** The time of the machine, renewed often enough for a clock that shows minutes. */
export function useNow(): number {
  const [now, setNow] = useState(currentTime);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(currentTime()), EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
