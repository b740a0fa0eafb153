/** Signs that not every computer's fonts have. */
export function Eye() {
  return (
    <svg className="sign-svg" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z" />
      <circle cx="10" cy="10" r="2.6" />
    </svg>
  );
}

export function Lock() {
  return (
    <svg className="sign-svg" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="4" y="8.5" width="12" height="8.5" rx="1.5" />
      <path d="M6.5 8.5V6a3.5 3.5 0 0 1 7 0v2.5" />
    </svg>
  );
}
