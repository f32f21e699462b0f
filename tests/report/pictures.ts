/** What the frame of a picture writes, seen by a pen that notes it instead of drawing. */
import { CHART_SIZE, type Picture } from '../../src/report/charts/index.ts';

export function frameTexts(picture: Picture | undefined): string[] {
  const written: string[] = [];
  const pen = new Proxy(
    {},
    {
      get: (_target, name) => {
        if (name === 'measureText') return () => ({ width: 1 });
        if (name === 'fillText')
          return (text: string) => {
            written.push(text);
          };
        return () => undefined;
      },
      set: () => true,
    },
  );
  const frame = picture?.plugins?.find((plugin) => plugin.id === 'frame');
  Reflect.apply(frame?.afterDraw ?? (() => undefined), frame, [{ ctx: pen, ...CHART_SIZE }, {}, {}]);
  return written;
}
