import { z } from 'zod';

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** Mirrors CaptionStyle of the contract. */
export const captionStyle = z.strictObject({
  preset: z.enum(['karaoke', 'bold', 'pop', 'minimal', 'neon', 'box']).exactOptional(),
  font: z.enum(['Montserrat', 'Rubik', 'Noto Sans', 'Anton', 'Bebas Neue']).exactOptional(),
  fontWeight: z.int().min(400).max(900).exactOptional(),
  fontSize: z.int().min(24).max(240).exactOptional(),
  uppercase: z.boolean().exactOptional(),
  letterSpacing: z.number().min(-5).max(40).exactOptional(),
  color: color.exactOptional(),
  highlightColor: z.string().regex(/^(none|#[0-9a-fA-F]{6})$/).exactOptional(),
  spokenScale: z.int().min(100).max(140).exactOptional(),
  outlineColor: color.exactOptional(),
  outline: z.number().min(0).max(20).exactOptional(),
  shadow: z.number().min(0).max(20).exactOptional(),
  glow: z.number().min(0).max(60).exactOptional(),
  glowColor: color.exactOptional(),
  box: z.enum(['none', 'line', 'word']).exactOptional(),
  boxColor: color.exactOptional(),
  boxOpacity: z.number().min(0).max(1).exactOptional(),
  position: z.enum(['bottom', 'middle', 'top']).exactOptional(),
  margin: z.int().min(0).max(900).exactOptional(),
  sideMargin: z.int().min(0).max(400).exactOptional(),
});
