/** The name, and under it the red thread that runs along the edge of the cloth. */
export const Logo = () => (
  <span className="relative font-logo block pb-1 text-[1.65rem] leading-none tracking-[-0.03em]">
    Selvedge
    <svg
      className="absolute inset-x-0 bottom-0 h-[3px] w-full text-thread"
      aria-hidden="true"
      preserveAspectRatio="none"
      viewBox="0 0 100 3"
    >
      <path d="M0 1.5h100" stroke="currentColor" strokeWidth="1.6" strokeDasharray="5 1.6" />
    </svg>
  </span>
)
