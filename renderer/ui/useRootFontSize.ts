import { useEffect, useState } from 'react';

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Pixels of one rem; changes when the person chooses another base size. */
export function useRootFontSize(): number {
  const [size, setSize] = useState(rootFontSize);
  useEffect(() => {
    const observer = new MutationObserver(() => setSize(rootFontSize()));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-base'] });
    setSize(rootFontSize());
    return () => observer.disconnect();
  }, []);
  return size;
}
