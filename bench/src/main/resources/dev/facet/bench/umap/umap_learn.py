"""UMAP by its authors, for UmapBenchmark.java: for each line "FILE ROWS COLUMNS COMPONENTS SEED" on standard input it projects the
matrix in FILE (doubles, little endian, row by row), writes the projection to FILE.projection, and answers "seconds S"."""
import sys
import time
import warnings

import numpy as np
import umap

warnings.filterwarnings("ignore")
for line in sys.stdin:
    name, *numbers = line.split()
    rows, columns, components, seed = map(int, numbers)
    points = np.fromfile(name, "<f8").reshape(rows, columns)
    begin = time.perf_counter()
    projection = umap.UMAP(n_components=components, n_neighbors=15, min_dist=0.1, random_state=seed).fit_transform(points)
    seconds = time.perf_counter() - begin
    projection.astype("<f8").tofile(name + ".projection")
    print("seconds", seconds, flush=True)
