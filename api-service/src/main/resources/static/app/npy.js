// NumPy's format, as far as the API writes it: float32, little-endian, C order.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html

const HEADER = /'descr':\s*'([^']+)'.*'fortran_order':\s*(True|False).*'shape':\s*\(([^)]*)\)/s;

/**
 * @param {ArrayBuffer} buffer
 * @returns {{shape: number[], values: Float32Array}}
 * @throws {Error} where it is no such array
 */
export function readNpy(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 12 || view.getUint32(0) !== 0x934e554d) throw new Error('this is no array in NumPy’s format');
  const long = view.getUint8(6) > 1;
  const start = long ? 12 : 10;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  const [, type, fortran, sides] = HEADER.exec(new TextDecoder().decode(new Uint8Array(buffer, start, length))) ?? [];
  if (type !== '<f4' || fortran !== 'False') throw new Error(`an array of ${type ?? 'an unknown type'} cannot be shown`);
  const shape = sides.split(',').map(side => side.trim()).filter(Boolean).map(Number);
  const count = shape.reduce((product, side) => product * side, 1);
  return {shape, values: new Float32Array(buffer.slice(start + length, start + length + 4 * count))};
}

/** Paints one image, 0 black and 1 white; what noise leaves beyond is cut off. @param at where in `values` it begins */
export function paint(canvas, values, at, height, width) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  for (let k = 0; k < width * height; k++) {
    const grey = Math.round(255 * Math.min(1, Math.max(0, values[at + k])));
    pixels.data.set([grey, grey, grey, 255], 4 * k);
  }
  context.putImageData(pixels, 0, 0);
}
