/** How fast frames come on this machine: measured over the first ones, where whoever watches is not yet waiting. */

/** Frames that are measured; the first are left out, because everything is drawn for the first time in them. */
const FRAMES = 24;
const WARM_UP = 8;
/** Milliseconds between frames above which a machine is better off with the simpler way of drawing. */
const SLOW_MS = 40;

/** Names of drivers that draw on the processor: there WebGL is never faster. */
const ON_PROCESSOR = /swiftshader|llvmpipe|software|microsoft basic render/i;

/** Whether WebGL is drawn by the processor here, as far as the driver says its name; false where it does not. */
export function drawnOnProcessor(): boolean {
  const gl = document.createElement('canvas').getContext('webgl');
  if (!gl) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return ON_PROCESSOR.test(name);
}

/** Takes the time of each frame in milliseconds; says after enough of them whether they come too slowly, once. */
export function framePace(): (now: number) => 'slow' | 'well' | null {
  const gaps: number[] = [];
  let before: number | null = null;
  let said = false;
  return (now) => {
    if (said) return null;
    if (before !== null) gaps.push(now - before);
    before = now;
    if (gaps.length < FRAMES) return null;
    said = true;
    const measured = gaps.slice(WARM_UP).toSorted((a, b) => a - b);
    return (measured[measured.length >> 1] as number) > SLOW_MS ? 'slow' : 'well';
  };
}
