"""The benchmark's engine in Python: the network of unet.py with attention written out, for Debian's torch 1.13, which has no
scaled_dot_product_attention. Answers the driver's requests as EngineServer.java does."""
import math
import re
import sys
import time

import torch
import torch.nn.functional as F

BATCHES = 8
RATE_MILLISECONDS = 150
STEPS = {"DDPM": 1000, "DDIM": 50}


class Case:
    """The files that CaseFolder.java describes."""

    def __init__(self, path):
        self.path = path
        with open(path + "/case.properties") as lines:
            self.settings = dict(line.strip().split("=") for line in lines)
        with open(path + "/layout.txt") as lines:
            words = [line.split() for line in lines]
        self.names = [w[0] for w in words]
        self.lengths = [int(w[1]) for w in words]
        self.shapes = [[int(n) for n in w[2].split(",")] for w in words]

    def number(self, name):
        return float(self.settings[name])

    def tensor(self, name, *shape):
        with open(self.path + "/" + name, "rb") as file:
            return torch.frombuffer(bytearray(file.read()), dtype=torch.float32).view(shape)


class Network:
    def __init__(self, case):
        self.case = case

    def __call__(self, weights, x, e):
        parts = weights.split_with_sizes(self.case.lengths)
        self.w = {n: p.view(s) for n, p, s in zip(self.case.names, parts, self.case.shapes)}
        s = F.silu(e)
        x1 = self.double_conv("inc", x)
        x2 = self.down("down1", x1, s)
        x3 = self.down("down2", x2, s)
        x4 = self.down("down3", x3, s)
        m = self.double_conv("bottleneck1", x4)
        m = self.double_conv("bottleneck2", m)
        m = self.double_conv("bottleneck3", m)
        y = self.up("up1", m, x3, s)
        y = self.up("up2", y, x2, s)
        y = self.up("up3", y, x1, s)
        return F.conv2d(y, self.w["out.weight"], self.w["out.bias"])

    def double_conv(self, name, x):
        w = self.w
        h = F.conv2d(x, w[name + ".conv1"], padding=1)
        h = F.gelu(F.group_norm(h, 1, w[name + ".gain1"], w[name + ".shift1"]))
        h = F.conv2d(h, w[name + ".conv2"], padding=1)
        return F.group_norm(h, 1, w[name + ".gain2"], w[name + ".shift2"])

    def down(self, name, x, s):
        return self.block(name, F.max_pool2d(x, 2), s)

    def up(self, name, x, skip, s):
        larger = F.interpolate(x, size=skip.shape[2:], mode="bilinear", align_corners=True)
        return self.block(name, torch.cat([skip, larger], 1), s)

    def block(self, name, x, s):
        h = F.gelu(x + self.double_conv(name + ".a", x))
        h = self.double_conv(name + ".b", h)
        h = h + self.linear(s, name + ".embedding")[:, :, None, None]
        return self.attention(name + ".attention", h) if name + ".attention.qkv.weight" in self.w else h

    def attention(self, name, x):
        w = self.w
        b, c, height, width = x.shape
        t = x.reshape(b, c, height * width).transpose(1, 2)
        a = F.layer_norm(t, [c], w[name + ".gain1"], w[name + ".shift1"])
        heads = self.linear(a, name + ".qkv").reshape(b, height * width, 3, 4, c // 4).permute(2, 0, 3, 1, 4)
        q, k, v = heads.unbind(0)
        mixed = torch.softmax((q * (c // 4) ** -0.5) @ k.transpose(2, 3), 3) @ v
        mixed = mixed.transpose(1, 2).reshape(b, height * width, c)
        t = self.linear(mixed, name + ".project") + t
        f = F.layer_norm(t, [c], w[name + ".gain2"], w[name + ".shift2"])
        t = self.linear(F.gelu(self.linear(f, name + ".feed1")), name + ".feed2") + t
        return t.transpose(1, 2).reshape(b, c, height, width)

    def linear(self, x, name):
        return F.linear(x, self.w[name + ".weight"], self.w[name + ".bias"])


class Training:
    """AdamW and the moving average in place on flat vectors, as the other engines do it."""

    def __init__(self, case):
        size, batch, width = (int(case.number(n)) for n in ("size", "batch", "width"))
        self.network = Network(case)
        self.weights = case.tensor("weights.f32", -1).requires_grad_()
        self.average = self.weights.detach().clone()
        self.m = torch.zeros_like(self.average)
        self.v = torch.zeros_like(self.average)
        self.rate, self.decay, self.ema = (case.number(n) for n in ("rate", "decay", "ema"))
        self.batches = [
            (
                case.tensor(f"noised-{i}.f32", batch, 1, size, size),
                case.tensor(f"embedding-{i}.f32", batch, width),
                case.tensor(f"noise-{i}.f32", batch, 1, size, size),
            )
            for i in range(BATCHES)
        ]
        self.done = 0

    def step(self):
        x, e, noise = self.batches[self.done % BATCHES]
        self.done += 1
        loss = F.mse_loss(self.network(self.weights, x, e), noise)
        loss.backward()
        with torch.no_grad():
            gradient = self.weights.grad
            self.weights.mul_(1 - self.rate * self.decay)
            self.m.lerp_(gradient, 0.1)
            self.v.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            scale = self.v.sqrt().div_(math.sqrt(1 - 0.999**self.done)).add_(1e-8)
            self.weights.addcdiv_(self.m, scale, value=-self.rate / (1 - 0.9**self.done))
            self.average.lerp_(self.weights, 1 - self.ema)
        self.weights.grad = None
        return loss.item()


class Sampling:
    def __init__(self, case):
        self.size = int(case.number("size"))
        d = int(case.number("width")) // 3
        self.network = Network(case)
        self.weights = case.tensor("weights.f32", -1)
        self.times = case.tensor("times.f32", -1, d)
        self.conditions = case.tensor("conditions.f32", -1, 2 * d)
        self.start = case.tensor("start.f32", -1, 1, self.size, self.size)
        self.alphas = [float(a) for a in case.settings["alphaBars"].split(",")]

    @torch.inference_mode()
    def denoise(self, method, images, steps):
        x = torch.randn(images, 1, self.size, self.size)
        if method == "DDPM":
            self.ancestral(x, steps)
        else:
            self.implicit(x, STEPS[method], steps, 1, False)

    @torch.inference_mode()
    def draw(self, images, steps):
        return (self.implicit(self.start[:images].clone(), steps, steps, 0, True) + 1) / 2

    def ancestral(self, x, steps):
        last = len(self.alphas) - 1
        for t in range(last, last - steps, -1):
            alpha = self.alphas[t] / self.alphas[t - 1]
            x.add_(self.predict(x, t), alpha=-(1 - alpha) / math.sqrt(1 - self.alphas[t])).mul_(alpha**-0.5)
            if t > 1:
                variance = (1 - alpha) * (1 - self.alphas[t - 1]) / (1 - self.alphas[t])
                x.add_(torch.randn_like(x), alpha=math.sqrt(variance))

    def implicit(self, x, every, steps, eta, clip):
        last = len(self.alphas) - 1
        for k in range(steps):
            t, s = (round(last - j * (last / every)) for j in (k, k + 1))
            now, following = self.alphas[t], self.alphas[s]
            sigma = eta * math.sqrt((1 - following) / (1 - now) * (1 - now / following))
            epsilon = self.predict(x, t)
            x0 = x.sub(epsilon, alpha=math.sqrt(1 - now)).mul_(now**-0.5)
            if clip or s == 0:
                x0.clamp_(-1, 1)
            if clip:
                epsilon = x.sub(x0, alpha=math.sqrt(now)).mul_((1 - now) ** -0.5)
            x = x0.mul_(math.sqrt(following)).add_(epsilon, alpha=math.sqrt(max(0, 1 - following - sigma**2)))
            if sigma > 0:
                x.add_(torch.randn_like(x), alpha=sigma)
        return x

    def predict(self, x, t):
        images = x.shape[0]
        embedding = torch.cat([self.times[t].expand(images, -1), self.conditions[:images]], 1)
        return self.network(self.weights, x, embedding)


class Server:
    def answer(self, words):
        request = words[0]
        if request == "describe":
            return f"PyTorch {torch.__version__} (Python), {torch.get_num_threads()} threads"
        if request == "training":
            self.training = Training(Case(words[1]))
        elif request == "losses":
            return " ".join(f"{self.training.step():.7g}" for _ in range(int(words[1])))
        elif request == "steps":
            return " ".join(f"{milliseconds(self.training.step):.7g}" for _ in range(int(words[1])))
        elif request == "sampling":
            self.sampling = Sampling(Case(words[1]))
        elif request == "denoise":
            return f"{milliseconds(lambda: self.sampling.denoise(words[1], int(words[2]), int(words[3]))):.7g}"
        elif request == "draw":
            images = self.sampling.draw(int(words[3]), int(words[4])).contiguous()
            with open(words[1] + "/" + words[2], "wb") as file:
                file.write(bytes(images.storage().untyped()))
        elif request == "product":
            count, m, k, n = map(int, words[1:])
            a, b = torch.randn(count, m, k), torch.randn(count, k, n)
            return f"{2 * count * m * k * n / fastest(lambda: a @ b) / 1e6:.7g}"
        elif request == "convolution":
            batch, inputs, outputs, size = map(int, words[1:])
            x, w = torch.randn(batch, inputs, size, size), torch.randn(outputs, inputs, 3, 3)
            flops = 2 * 9 * batch * inputs * outputs * size**2
            return f"{flops / fastest(lambda: F.conv2d(x, w, padding=1)) / 1e6:.7g}"
        elif request == "memory":
            with open("/proc/self/status") as status:
                text = status.read()
            return " ".join(re.search(field + r":\s+(\d+)", text).group(1) for field in ("VmHWM", "VmRSS"))
        elif request == "forget-memory":
            with open("/proc/self/clear_refs", "w") as file:
                file.write("5")
        else:
            raise ValueError("no such request: " + request)
        return ""


def milliseconds(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def fastest(work):
    work()
    times = []
    while sum(times) < RATE_MILLISECONDS:
        times.append(milliseconds(work))
    return min(times)


server = Server()
for line in sys.stdin:
    if line.strip() == "quit":
        break
    try:
        print("ok", server.answer(line.split()), flush=True)
    except Exception as e:
        print("error", repr(e), flush=True)
