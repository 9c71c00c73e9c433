/** What the theory lab uses of jstat, which carries no types. */
declare module 'jstat' {
  const jStat: {
    /** Error function; absolute error below 2e-16. */
    erf(x: number): number;
    readonly normal: {
      /** Quantile of probability `p` in [0, 1]. */
      inv(p: number, mean: number, std: number): number;
    };
  };
  export default jStat;
}
