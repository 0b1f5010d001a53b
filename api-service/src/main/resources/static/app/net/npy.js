const MAGIC = '\x93NUMPY';
const KINDS = {'<f4': Float32Array, '<f8': Float64Array};

/**
 * Reads an array in NumPy's format, of little-endian floats in C order, as the API gives them.
 * @param {ArrayBuffer} bytes
 * @returns {{shape: number[], values: Float32Array | Float64Array}}
 */
export function readNpy(bytes) {
  const view = new DataView(bytes);
  const text = (from, to) => String.fromCharCode(...new Uint8Array(bytes, from, to - from));
  if (text(0, 6) !== MAGIC) throw new Error('this is no file in NumPy’s format');
  const long = view.getUint8(6) > 1;
  const start = long ? 12 : 10;
  const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = text(start, end);
  const Kind = KINDS[/'descr':\s*'([^']+)'/.exec(header)?.[1]];
  if (!Kind || /'fortran_order':\s*True/.test(header)) throw new Error('this array is of another kind than floats in C order');
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)[1].split(',').map(one => one.trim()).filter(Boolean).map(Number);
  return {shape, values: new Kind(bytes.slice(end))};
}
