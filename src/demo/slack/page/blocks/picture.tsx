import { useState } from 'react';
import { Dialog } from '../dialog';
import { Undrawn } from './boundary';

/** A picture that opens large on a click. */
export function Picture({ src, alt, title }: { src: string; alt: string; title?: string | undefined }) {
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <Undrawn block={{ src, alt }} why={`This picture cannot be shown: ${alt}`} />;
  return (
    <figure className="picture">
      {title && <figcaption>{title}</figcaption>}
      <button type="button" aria-label={`Open the picture: ${alt}`} onClick={() => setLarge(true)}>
        <img src={src} alt={alt} onError={() => setBroken(true)} />
      </button>
      {large && (
        <Dialog label={alt} className="lightbox" light onClose={() => setLarge(false)}>
          <button type="button" className="icon" aria-label="Close" onClick={() => setLarge(false)}>
            ✕
          </button>
          <img src={src} alt={alt} />
          <p>{alt}</p>
        </Dialog>
      )}
    </figure>
  );
}
