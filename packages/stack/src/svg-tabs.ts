// The edges of puzzle pieces in SVG: one recognisable tab for each interface.
import type { InterfaceName } from "./layer-kind.ts"

export interface Point {
  readonly x: number
  readonly y: number
}

/** How far tabs stand out, in user units. */
export const tabHeight = 22

/** Corners of a tab centred at x = 0 that stands on y = 0 and reaches to y = -`tabHeight`, from left to right. */
const outlines: Readonly<Record<InterfaceName, readonly Point[]>> = {
  "js-host": knob(),
  machine: [
    { x: -34, y: 0 },
    { x: 0, y: -tabHeight },
    { x: 34, y: 0 },
  ],
  "process-host": [
    { x: -24, y: 0 },
    { x: -24, y: -tabHeight + 2 },
    { x: 24, y: -tabHeight + 2 },
    { x: 24, y: 0 },
  ],
  "managed-host": [
    { x: -20, y: 0 },
    { x: -34, y: -tabHeight + 2 },
    { x: 34, y: -tabHeight + 2 },
    { x: 20, y: 0 },
  ],
}

/** An edge from (x, y) over `width` to the right, with tabs (upwards) centred at `centres`. Starts and ends included. */
export function edgeWithTabs(
  x: number,
  y: number,
  width: number,
  name: InterfaceName,
  centres: readonly number[],
): Point[] {
  const points: Point[] = [{ x, y }]
  for (const centre of centres) {
    for (const corner of outlines[name]) points.push({ x: centre + corner.x, y: y + corner.y })
  }
  points.push({ x: x + width, y })
  return points
}

/** Where the tabs of an edge stand: one for a narrow edge, more for a wide one. */
export function tabCentres(x: number, width: number): readonly number[] {
  const count = Math.max(1, Math.min(3, Math.floor(width / 210)))
  return Array.from({ length: count }, (_, index) => x + (width * (2 * index + 1)) / (2 * count))
}

/** A jigsaw knob: a neck, and a round head. */
function knob(): readonly Point[] {
  const radius = 13
  const centreY = -tabHeight + radius
  const neck = (50 * Math.PI) / 180
  const steps = 18
  const points: Point[] = [{ x: -radius * Math.sin(neck) - 3, y: 0 }]
  for (let step = 0; step <= steps; step++) {
    const angle = Math.PI / 2 + neck + ((2 * Math.PI - 2 * neck) * step) / steps
    points.push({ x: radius * Math.cos(angle), y: centreY + radius * Math.sin(angle) })
  }
  points.push({ x: radius * Math.sin(neck) + 3, y: 0 })
  return points
}
