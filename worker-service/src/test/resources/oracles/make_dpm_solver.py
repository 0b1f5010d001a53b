"""Reference numbers for DPM-Solver++(2M) and SDE-DPM-Solver++(2M): Lu et al. 2022, arXiv 2211.01095. NumPy, float64.

Run: python3 make_dpm_solver.py    writes dpm_solver.json beside this script.

One pixel on the linear schedule of noise.json. Its network predicts the noise of data that is normal with mean m and deviation
s, and errs by a wave of x and t, so that the predicted image leaves [-1, 1] and clipping it matters. The steps are written as in the paper's algorithm 2, with r and D; the stochastic ones as
the exact solution of the linear part of its reverse equation, of which noise 0 is the probability flow.
"""
import json, pathlib
import numpy as np

m, s, T = 0.5, 0.3, 1000
alpha_bar = np.concatenate([[1.0], np.cumprod(1 - np.linspace(1e-4, 0.02, T))])
alpha, sigma = np.sqrt(alpha_bar), np.sqrt(1 - alpha_bar)
lam = np.log(alpha[1:]) - np.log(sigma[1:])
lam = np.concatenate([[np.inf], lam])


def epsilon(x, t):
    best = sigma[t] * (x - alpha[t] * m) / (alpha[t] ** 2 * s * s + sigma[t] ** 2)
    return best + 0.05 * np.sin(3 * x + t / 100)


def times(n):
    u = np.arange(n, -1, -1)
    return np.maximum(np.rint(T * (u / n) * (u / n)).astype(int), u)


def sample(x, n, eta, clip, z):
    t = times(n)
    previous = None
    for i in range(1, n + 1):
        a, b = t[i - 1], t[i]
        x0 = (x - sigma[a] * epsilon(x, a)) / alpha[a]
        if clip or b == 0:
            x0 = np.clip(x0, -1, 1)
        if b == 0:
            return x0
        h = lam[b] - lam[a]
        if previous is None:
            D = x0
        else:
            r = (lam[a] - lam[t[i - 2]]) / h
            D = (1 + 1 / (2 * r)) * x0 - 1 / (2 * r) * previous
        if eta == 0:
            x = sigma[b] / sigma[a] * x - alpha[b] * (np.exp(-h) - 1) * D
        else:
            n2 = eta * eta
            x = (sigma[b] / sigma[a] * np.exp(-n2 * h) * x + alpha[b] * (1 - np.exp(-(1 + n2) * h)) * D
                 + sigma[b] * np.sqrt(1 - np.exp(-2 * n2 * h)) * z[i - 1])
        previous = x0


rows = []
for n in (1, 2, 5, 10, 20, 1000):  # noise for a thousand steps would only fill the file
    z = np.round(np.random.default_rng(n).standard_normal(n), 3)
    for eta in (0.0, 0.5, 1.0):
        for clip in (False, True):
            if n == 1000 and eta != 0:
                continue
            for x in (-1.5, 0.8):
                rows.append(dict(steps=n, eta=eta, clipEveryStep=clip, start=x, noise=[] if eta == 0 else z.tolist(),
                                 end=float(sample(x, n, eta, clip, z))))
out = dict(epsilon="sigma (x - alpha m) / (alpha^2 s^2 + sigma^2) + 0.05 sin(3 x + t / 100)", mean=m, std=s,
           timesteps={str(n): times(n).tolist() for n in (5, 20, 50)}, rows=rows)
(pathlib.Path(__file__).parent / "dpm_solver.json").write_text(json.dumps(out, indent=1) + "\n")
