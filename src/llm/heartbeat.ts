/** Does something again and again until it is stopped. */
export type Heartbeat = (milliseconds: number, beat: () => Promise<void>) => () => void;

/** Beats that never keep a process alive, nor overlap. One that fails is made up for by the next. */
export const steadyHeartbeat: Heartbeat = (milliseconds, beat) => {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void beat()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
};
