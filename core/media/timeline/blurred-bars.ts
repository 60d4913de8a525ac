/** What stands beside a picture that does not fill the clip: the same picture, large and blurred. */
import { filter } from '../filter-graph.ts';
import type { VideoProbe } from '../media-types.ts';
import { type Area, even, scaleTo, type Size, uniform } from './fitting.ts';

/** It is blurred at this share of its size: blurring costs by the pixel. */
const BLURRED_SCALE = 1 / 7.5;

/** What a bar shows of the source, and how large it is in the clip. */
interface Bar {
  readonly shows: Area;
  readonly width: number;
  readonly height: number;
}

export function rowsBeside(wholeHeight: number, crop: Area, { width, height }: Size): [Bar, Bar] {
  const above = even((height - wholeHeight) / 2);
  const below = height - wholeHeight - above;
  const rows = (pixels: number): number => Math.max(2, even((crop.h * pixels) / height));
  return [
    { width, height: above, shows: { ...crop, h: rows(above) } },
    { width, height: below, shows: { ...crop, h: rows(below), y: crop.y + crop.h - rows(below) } },
  ];
}

export function columnsBeside(wholeWidth: number, crop: Area, { width, height }: Size): [Bar, Bar] {
  const left = even((width - wholeWidth) / 2);
  const right = width - wholeWidth - left;
  const columns = (pixels: number): number => Math.max(2, even((crop.w * pixels) / width));
  return [
    { width: left, height, shows: { ...crop, w: columns(left) } },
    { width: right, height, shows: { ...crop, w: columns(right), x: crop.x + crop.w - columns(right) } },
  ];
}

export function blurredBar({ shows, width, height }: Bar, probe: VideoProbe): string[] {
  const small = { width: Math.max(2, even(width * BLURRED_SCALE)), height: Math.max(2, even(height * BLURRED_SCALE)) };
  return [
    filter('crop', { ...shows }),
    scaleTo(small, probe, 'fast_bilinear'),
    ...uniform(),
    filter('gblur', { sigma: 4 }),
    filter('eq', { brightness: -0.06 }),
    filter('scale', { w: width, h: height, flags: 'bilinear' }),
    ...uniform(),
  ];
}
