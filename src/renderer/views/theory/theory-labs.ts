import type { Component } from 'vue';
import DiscriminatorLab from './labs/discriminator/discriminator-lab.vue';
import DivergencesLab from './labs/divergences-lab.vue';
import EarthMoverLab from './labs/mover/earth-mover-lab.vue';
import NashLab from './labs/nash/nash-lab.vue';
import ParallelLinesLab from './labs/lines/parallel-lines-lab.vue';
import PotentialLab from './labs/potential/potential-lab.vue';

export interface TheoryLab {
  /** Last part of the address, and the name of its texts. */
  readonly id: string;
  readonly view: Component;
  /** What the lab shows, in TeX. */
  readonly formula: string;
  /** Paper and equation; names are the same in every language. */
  readonly source: string;
}

/** The labs in the order of the tutorial, under the names of the command line. */
export const theoryLabs: readonly TheoryLab[] = [
  {
    id: 'divergences',
    view: DivergencesLab,
    formula: String.raw`\begin{aligned}D_{KL}(p\Vert q)&=\int p(x)\log\frac{p(x)}{q(x)}\,dx\\ D_{JS}(p,q)&=\tfrac12 D_{KL}(p\Vert m)+\tfrac12 D_{KL}(q\Vert m)\end{aligned}`,
    source: 'Kullback, Leibler 1951; Lin 1991; Goodfellow et al. 2014',
  },
  {
    id: 'discriminator',
    view: DiscriminatorLab,
    formula: String.raw`\begin{aligned}D^*(x)&=\frac{p_r(x)}{p_r(x)+p_g(x)}\\ L(G,D^*)&=2D_{JS}(p_r,p_g)-2\log 2\end{aligned}`,
    source: 'Goodfellow et al. 2014, proposition 1 & theorem 1',
  },
  {
    id: 'nash',
    view: NashLab,
    formula: String.raw`\begin{aligned}\min_x\max_y\; f(x,y)&=xy\\ x\leftarrow x-\eta y,\quad y&\leftarrow y+\eta x\end{aligned}`,
    source: 'Salimans et al. 2016, §3; Daskalakis et al. 2018; Korpelevich 1976',
  },
  {
    id: 'earth-mover',
    view: EarthMoverLab,
    formula: String.raw`\begin{aligned}W&=\min_{\gamma\in\Pi(P,Q)}\sum_{i,j}\gamma_{ij}\,|i-j|=\sum_i|\delta_i|\\ \delta_{i+1}&=\delta_i+P_i-Q_i\end{aligned}`,
    source: 'Arjovsky, Chintala, Bottou 2017, eq. 1; Rubner et al. 2000',
  },
  {
    id: 'parallel-lines',
    view: ParallelLinesLab,
    formula: String.raw`P=\{0\}\times U[0,1],\quad Q=\{\theta\}\times U[0,1]`,
    source: 'Arjovsky, Chintala, Bottou 2017, example 1; Arjovsky, Bottou 2017, §3',
  },
  {
    id: 'kantorovich-rubinstein',
    view: PotentialLab,
    formula: String.raw`\begin{aligned}W_1(p,q)&=\sup_{\lVert f\rVert_L\le 1}\mathbb E_{p}[f]-\mathbb E_{q}[f]\\ f'(x)&=-\operatorname{sign}\big(F(x)-G(x)\big)\end{aligned}`,
    source: 'Arjovsky, Chintala, Bottou 2017, eq. 2; Villani 2009, theorem 5.10; Vallender 1974',
  },
];

/** Formulas inside the explanations, by the names that the texts use. */
export const symbols: Readonly<Record<string, string>> = {
  p: '$p$',
  q: '$q$',
  m: '$m$',
  pr: '$p_r$',
  pg: '$p_g$',
  kl: String.raw`$D_{KL}(p\Vert q)$`,
  js: '$D_{JS}$',
  log2: String.raw`$\log 2$`,
  w: '$W_1$',
  D: '$D^*$',
  half: String.raw`$\tfrac12$`,
  floor: String.raw`$-2\log 2$`,
  k: '$k$',
  xy: '$f(x,y)=xy$',
  growth: String.raw`$\sqrt{1+\eta^2}$`,
  eta: String.raw`$\eta$`,
  delta: String.raw`$\delta_i$`,
  f: '$f$',
  theta: String.raw`$\theta$`,
  F: '$F$',
  G: '$G$',
};
