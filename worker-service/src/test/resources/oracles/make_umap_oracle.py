"""Writes umap.json with the expected numbers of UMAP's parts and of trustworthiness, from umap-learn and scikit-learn.

    python3 make_umap_oracle.py > umap.json
"""
import json
import sys

import numpy as np
import sklearn
import umap
from sklearn.manifold import trustworthiness
from umap.umap_ import find_ab_params, fuzzy_simplicial_set

NEIGHBOURS = 10


def waves(points, columns):
    """x[i, c] = sin((i + 1)(c + 2) 0.37), made generic by a term in i²."""
    i = np.arange(points)[:, None]
    c = np.arange(columns)[None, :]
    return np.sin((i + 1) * (c + 2) * 0.37) + 0.1 * np.cos(0.011 * i * i + c)


def with_equal_points():
    """The waves with two heaps of equal points: one larger than a neighbourhood; one smaller, with points at its side so close to
    each other that only the least sigma that is allowed tells them apart. The distances there are exact in single precision."""
    points = waves(60, 4)
    points[:12] = points[0]
    points[20:29] = 0
    points[26:29, 0] = 1 / 8, 1 / 8 + 1 / 8192, 1 / 8 + 3 / 8192
    return points


def graph(points):
    """Edges [i, j, weight] with i < j; neighbours are exact, of equal distances the first, and each point its own first."""
    distances = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(2))
    np.fill_diagonal(distances, -1)
    indices = np.argsort(distances, axis=1, kind="stable")[:, :NEIGHBOURS]
    np.fill_diagonal(distances, 0)
    union = fuzzy_simplicial_set(
        points,
        NEIGHBOURS,
        np.random.RandomState(0),
        "euclidean",
        knn_indices=indices,
        knn_dists=np.take_along_axis(distances, indices, 1).astype(np.float32),
    )[0].tocoo()
    return [[int(i), int(j), float(w)] for i, j, w in zip(union.row, union.col, union.data) if i < j and w > 0]


points = waves(60, 4)
json.dump(
    {
        "source": f"umap-learn {umap.__version__}, scikit-learn {sklearn.__version__}",
        "kernels": [[d, *map(float, find_ab_params(1.0, d))] for d in (0.0, 0.1, 0.5, 1.0)],
        "neighbours": NEIGHBOURS,
        "graphs": {"waves": graph(points), "equalPoints": graph(with_equal_points())},
        # Of the projection on the first two columns.
        "trustworthiness": [[k, float(trustworthiness(points, points[:, :2], n_neighbors=k))] for k in (1, 5, 15, 29)],
    },
    sys.stdout,
)
print()
