import { useEffect, useState } from 'react';

interface BlobImageProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly className: string | undefined;
  readonly alt: string;
}

/** A picture out of the vault, by an address of our own that ends with the component. */
export function BlobImage({ bytes, mime, className, alt }: BlobImageProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mime }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mime]);
  return address === undefined ? null : <img src={address} className={className} alt={alt} />;
}
