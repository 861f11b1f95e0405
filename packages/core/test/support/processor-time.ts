/**
 * The milliseconds of the processor that something takes, the best of a few tries: what is measured is
 * the code, not the load of the machine.
 */
export const processorTime = (run: () => void): number => {
  const tries = [1, 2, 3, 4, 5].map(() => {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  });
  return Math.min(...tries);
};
