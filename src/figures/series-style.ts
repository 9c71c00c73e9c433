/**
 * Okabe and Ito's colours, told apart with every common form of colour blindness and dark enough for lines on a light
 * ground; GAN and WGAN of a pair come first. Those after the first seven are darker, and their lines are dashed: no
 * twelve hues could be told apart.
 */
export const LIGHT_SERIES = [
  ...['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#4d4d4d'],
  ...['#332288', '#7a3300', '#004d38', '#882255', '#6f6f00', '#9a9a9a', '#00575e'],
] as const;

/** Series before this one have a hue of their own. */
const HUES = 7;

/** Whether the line of the series at `index` is dashed, in the page as in exports. */
export const isDashed = (index: number): boolean => index >= HUES;
