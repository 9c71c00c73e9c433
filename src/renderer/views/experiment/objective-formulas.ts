import type { ObjectiveKind } from '../../../contract/config/index.js';

/** TeX of what each side minimises; `\tilde x = G(z)`. Sources: see src/engine/objectives/objective.ts. */
export const objectiveFormulas: Readonly<
  Record<ObjectiveKind, { readonly discriminator: string; readonly generator: string }>
> = {
  'gan-minimax': {
    discriminator: String.raw`L_D = -\mathbb{E}_{x}[\log D(x)] - \mathbb{E}_{z}[\log(1 - D(G(z)))]`,
    generator: String.raw`L_G = \mathbb{E}_{z}[\log(1 - D(G(z)))]`,
  },
  'gan-nonsaturating': {
    discriminator: String.raw`L_D = -\mathbb{E}_{x}[\log D(x)] - \mathbb{E}_{z}[\log(1 - D(G(z)))]`,
    generator: String.raw`L_G = -\mathbb{E}_{z}[\log D(G(z))]`,
  },
  'least-squares': {
    discriminator: String.raw`L_D = \tfrac12\,\mathbb{E}_{x}[(D(x) - 1)^2] + \tfrac12\,\mathbb{E}_{z}[D(G(z))^2]`,
    generator: String.raw`L_G = \tfrac12\,\mathbb{E}_{z}[(D(G(z)) - 1)^2]`,
  },
  hinge: {
    discriminator: String.raw`L_D = \mathbb{E}_{x}[\max(0, 1 - D(x))] + \mathbb{E}_{z}[\max(0, 1 + D(G(z)))]`,
    generator: String.raw`L_G = -\mathbb{E}_{z}[D(G(z))]`,
  },
  wgan: {
    discriminator: String.raw`L_D = \mathbb{E}_{z}[D(G(z))] - \mathbb{E}_{x}[D(x)],\quad w \in [-c, c]`,
    generator: String.raw`L_G = -\mathbb{E}_{z}[D(G(z))]`,
  },
  'wgan-gp': {
    discriminator: String.raw`L_D = \mathbb{E}_{z}[D(G(z))] - \mathbb{E}_{x}[D(x)] + \lambda\,\mathbb{E}_{\hat x}\big[(\lVert\nabla_{\hat x} D(\hat x)\rVert_2 - 1)^2\big]`,
    generator: String.raw`L_G = -\mathbb{E}_{z}[D(G(z))]`,
  },
};
