# The conditional UNet: three down and three up blocks, self-attention between them, skip connections, and the embedding
# of (t, x, y) added in every block. TorchScript: the engine reads this text as it stands; WeightLayout.java names the weights.
class UNet(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  names : List[str]
  sizes : List[int]
  shapes : List[List[int]]

  # Predicts the noise in x [b, 1, h, w], given the embedding e [b, 3d] of its time step and condition. An image must not depend
  # on how many are drawn with it, and matrix products round the rows differently that do not fill a block of 16, or when
  # they are few: so blank images fill up the blocks.
  def forward(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor) -> Tensor:
    x1, e1 = (self).filled(x, e, )
    return torch.slice((self).network((self).views(weights, ), x1, e1, )[8], 0, 0, x.size(0))

  # The output of one of the layers (inc is 0), with the same care.
  def layer(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor, index: int) -> Tensor:
    x1, e1 = (self).filled(x, e, )
    w = (self).views(weights, )
    if index == 7:
      layers = (self).network(w, x1, e1, )
    else:
      layers = (self).trunk(w, x1, e1, )
    return torch.slice(layers[index], 0, 0, x.size(0))

  def filled(self: __torch__.UNet, x: Tensor, e: Tensor) -> Tuple[Tensor, Tensor]:
    b, h, w = x.size(0), x.size(2), x.size(3)
    tokens = (h // 8) * (w // 8)
    together = 2
    while together * tokens % 16 != 0:
      together = together * 2
    blanks = -b % together
    x1 = torch.cat([x, torch.new_zeros(x, [blanks, 1, h, w])], 0)
    e1 = torch.cat([e, torch.new_zeros(e, [blanks, e.size(1)])], 0)
    return (x1, e1)

  # inc, down1, down2, down3, bottleneck, up1, up2, up3, and the prediction.
  def layers(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor) -> List[Tensor]:
    return (self).network((self).views(weights, ), x, e, )

  # Mean squared error of the noise prediction, and share times its gradient by all weights. Forward and backward pass are
  # one call, and the weights' views are its own leaves: nothing of it is seen, kept or freed outside.
  def gradient(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor, noise: Tensor, share: Tensor) -> List[Tensor]:
    w, leaves = (self).leaves(weights, )
    return (self).lesson(w, leaves, x, e, noise, share, )

  # The same with products in bf16: kernels and matrices are rounded once, here, and what they meet at each call (operand). Leaves,
  # norms, GELU, softmax, the prediction's sum over its channels and the loss stay in single precision, in the backward pass too.
  def gradient16(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor, noise: Tensor, share: Tensor) -> List[Tensor]:
    w, leaves = (self).leaves(weights, )
    for i in range(len(leaves)):
      if len(self.shapes[i]) > 1 and self.names[i] != "out.weight":
        w[self.names[i]] = torch.to(leaves[i], 15)
    return (self).lesson(w, leaves, x, e, noise, share, )

  # Views of all weights by their names, and in order, to differentiate by.
  def leaves(self: __torch__.UNet, weights: Tensor) -> Tuple[Dict[str, Tensor], List[Tensor]]:
    leaves = annotate(List[Tensor], [])
    w = annotate(Dict[str, Tensor], {})
    parts = torch.split_with_sizes(weights, self.sizes)
    for i in range(len(parts)):
      leaf = torch.requires_grad_(torch.detach(parts[i]).view(self.shapes[i]), True)
      _0 = torch.append(leaves, leaf)
      w[self.names[i]] = leaf
    return (w, leaves)

  def lesson(self: __torch__.UNet, w: Dict[str, Tensor], leaves: List[Tensor], x: Tensor, e: Tensor, noise: Tensor, share: Tensor) -> List[Tensor]:
    tokens, width = x.size(2) * x.size(3), w["out.weight"].size(1)
    small = width < 64 and tokens >= 1024 and ops.prim.dtype(x) == 6
    if small and "up3.attention.qkv.weight" in w and not ops.prim.is_cuda(x):
      loss, gradients = (self).gradients_in_parts(w, leaves, x, e, noise, share, )
    else:
      loss = torch.mse_loss((self).network(w, x, e, )[8], noise)
      gradients = annotate(List[Tensor], [])
      for gradient in torch.grad([loss * share], leaves, None, None, False, False):
        _1 = torch.append(gradients, unchecked_cast(Tensor, gradient))
    flat = annotate(List[Tensor], [])
    for gradient1 in gradients:
      _2 = torch.append(flat, torch.reshape(gradient1, [-1]))
    return [torch.detach(loss), torch.cat(flat)]

  # The same around an attention of our own in the last block, where its many tokens cost more than all else: what comes after it is
  # differentiated by torch, then the attention by hand, then what comes before it by torch. Its products are in single precision
  # always; with bf16 they are given rounded numbers.
  def gradients_in_parts(self: __torch__.UNet, w: Dict[str, Tensor], leaves: List[Tensor], x: Tensor, e: Tensor, noise: Tensor, share: Tensor) -> Tuple[Tensor, List[Tensor]]:
    layers = (self).trunk(w, x, e, )
    u = layers[7]
    b, c, height, width = u.size(0), u.size(1), u.size(2), u.size(3)
    t, qkv = (self).queries(w, "up3.attention", u, )
    q, k, v = (self).heads(torch.type_as(torch.detach(qkv), u), )
    mixed, bits = (self).attend_in_chunks(q, k, v, )
    o = torch.requires_grad_(mixed, True)
    t1 = torch.requires_grad_(torch.detach(t), True)
    y = (self).mix(w, "up3.attention", t1, o, ).transpose(1, 2).reshape([b, c, height, width])
    loss = torch.mse_loss((self).predict(w, y, ), noise)
    after = torch.grad([loss * share], torch.add([o, t1], leaves), None, None, False, True)
    do, dt = unchecked_cast(Tensor, after[0]), unchecked_cast(Tensor, after[1])
    dq, dk, dv = (self).gradients_in_chunks(q, k, v, torch.detach(o), bits, do, )
    dqkv = torch.stack([dq, dk, dv], 0).permute([1, 3, 0, 2, 4]).reshape([b, height * width, 3 * c])
    before = torch.grad([qkv, t], leaves, annotate(List[Optional[Tensor]], [torch.type_as(dqkv, qkv), dt]), None, False, True)
    gradients = annotate(List[Tensor], [])
    for i in range(len(leaves)):
      gradient = before[i]
      if torch.__is__(gradient, None):
        gradient = after[i + 2]
      _0 = torch.append(gradients, unchecked_cast(Tensor, gradient))
    return (loss, gradients)

  def network(self: __torch__.UNet, w: Dict[str, Tensor], x: Tensor, e: Tensor) -> List[Tensor]:
    layers = (self).trunk(w, x, e, )
    if "up3.attention.qkv.weight" in w:
      layers[7] = (self).attention(w, "up3.attention", layers[7], )
    return torch.add(layers, [(self).predict(w, layers[7], )])

  def predict(self: __torch__.UNet, w: Dict[str, Tensor], y: Tensor) -> Tensor:
    return torch.sum(y * w["out.weight"], [1], True) + w["out.bias"]      # [b, 1, h, w]

  # All but the last block's attention and the prediction.
  def trunk(self: __torch__.UNet, w: Dict[str, Tensor], x: Tensor, e: Tensor) -> List[Tensor]:
    blanks = torch.new_zeros(e, [-e.size(0) % 16, e.size(1)])
    s = torch.silu(torch.cat([e, blanks], 0))                             # whole blocks of rows, as in forward
    x1 = (self).double_conv(w, "inc", x, )                                # [b, c, h, w]
    x2 = (self).down(w, "down1", x1, s, )                                 # [b, 2c, h/2, w/2]
    x3 = (self).down(w, "down2", x2, s, )                                 # [b, 4c, h/4, w/4]
    x4 = (self).down(w, "down3", x3, s, )                                 # [b, 4c, h/8, w/8]
    m = (self).double_conv(w, "bottleneck1", x4, )                        # [b, 8c, h/8, w/8]
    m1 = (self).double_conv(w, "bottleneck2", m, )                        # [b, 8c, h/8, w/8]
    m2 = (self).double_conv(w, "bottleneck3", m1, )                       # [b, 4c, h/8, w/8]
    y1 = (self).up(w, "up1", m2, x3, s, )                                 # [b, 2c, h/4, w/4]
    y2 = (self).up(w, "up2", y1, x2, s, )                                 # [b, c, h/2, w/2]
    y3 = (self).up(w, "up3", y2, x1, s, )                                 # [b, c, h, w]
    return [x1, x2, x3, x4, m2, y1, y2, y3]

  # All weights live in one vector; the network sees named views of it.
  def views(self: __torch__.UNet, weights: Tensor) -> Dict[str, Tensor]:
    w = annotate(Dict[str, Tensor], {})
    parts = torch.split_with_sizes(weights, self.sizes)
    for i in range(len(parts)):
      w[self.names[i]] = parts[i].view(self.shapes[i])
    return w

  # x as an operand of products with the weight: itself, unless the weight is in bf16. Then x is, too, where the processor multiplies
  # such numbers, and else rounded to what bf16 can hold: a float holds the product of two such numbers exactly. What comes of the
  # product is to be rounded, too. On CPUs only whole blocks of channels are in bf16, for the sake of conv.
  def operand(self: __torch__.UNet, x: Tensor, weight: Tensor) -> Tensor:
    narrow = torch.type_as(x, weight)
    if ops.prim.is_cuda(x):
      y = narrow
    elif weight.size(0) % 16 == 0 and weight.size(1) % 16 == 0 and ops.mkldnn._is_mkldnn_bf16_supported():
      y = narrow
    else:
      y = torch.type_as(narrow, x)
    return y

  def conv(self: __torch__.UNet, x: Tensor, weight: Tensor) -> Tensor:
    a = (self).operand(x, weight, )
    return torch.type_as(torch.type_as((self).convolve(a, torch.type_as(weight, a), ), weight), x)

  def linear(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    weight, bias = w[name + ".weight"], w[name + ".bias"]
    a = (self).operand(x, weight, )
    y = torch.linear(a, torch.type_as(weight, a), (self).operand(bias, weight, ))
    return torch.type_as(torch.type_as(y, weight), bias)

  # The 3 x 3 convolution. On CPUs by oneDNN whatever the batch (torch takes another kernel, with other rounding, for small ones),
  # but only for whole blocks of 16 channels: oneDNN 3.7 pads others, and then multiplies by zero what nobody wrote there, which is
  # NaN if that is, in the backward pass and from 17 channels on in the forward pass too. The one channel of the images is safe.
  def convolve(self: __torch__.UNet, x: Tensor, weight: Tensor) -> Tensor:
    blocks = weight.size(0) % 16 == 0 and (weight.size(1) % 16 == 0 or weight.size(1) == 1)
    if ops.prim.is_cuda(x):
      y = torch.conv2d(x, weight, None, [1, 1], [1, 1])
    elif blocks and ops.prim.dtype(x) != 7:
      y = torch.mkldnn_convolution(x, weight, None, [1, 1], [1, 1], [1, 1], 1)
    else:
      columns = torch.im2col(x, [3, 3], [1, 1], [1, 1], [1, 1])           # [b, 9 c, h w]
      y = torch.matmul(weight.view([weight.size(0), -1]), columns).view([x.size(0), weight.size(0), x.size(2), x.size(3)])
    return y

  def double_conv(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    h = (self).conv(x, w[name + ".conv1"], )
    h1 = torch.gelu(torch.group_norm(h, 1, w[name + ".gain1"], w[name + ".shift1"]))
    h2 = (self).conv(h1, w[name + ".conv2"], )
    return torch.group_norm(h2, 1, w[name + ".gain2"], w[name + ".shift2"])

  def down(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor, s: Tensor) -> Tensor:
    return (self).block(w, name, torch.max_pool2d(x, [2, 2]), s, )

  def up(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor, skip: Tensor, s: Tensor) -> Tensor:
    larger = (self).enlarge(x, skip.size(2), skip.size(3), )
    return (self).block(w, name, torch.cat([skip, larger], 1), s, )

  # Bilinear, corners to corners. On GPUs as two products, since torch's own backward pass adds up there in whatever order its threads
  # come, and a run would not repeat itself.
  def enlarge(self: __torch__.UNet, x: Tensor, height: int, width: int) -> Tensor:
    if ops.prim.is_cuda(x):
      b, c, h, w = x.size(0), x.size(1), x.size(2), x.size(3)
      wide = torch.matmul(x.reshape([b * c * h, w]), (self).spread(x, w, width, )).view([b * c, h, width])
      columns = wide.transpose(1, 2).reshape([b * c * width, h])
      high = torch.matmul(columns, (self).spread(x, h, height, )).view([b * c, width, height])
      y = high.transpose(1, 2).reshape([b, c, height, width])
    else:
      y = torch.upsample_bilinear2d(x, [height, width], True)
    return y

  # What each of n pixels in a row gives to each of m, [n, m].
  def spread(self: __torch__.UNet, x: Tensor, n: int, m: int) -> Tensor:
    pixels = torch.eye(n, dtype=ops.prim.dtype(x), layout=None, device=ops.prim.device(x), pin_memory=None)
    return torch.upsample_bilinear2d(pixels.view([1, n, 1, n]), [1, m], True).view([n, m])

  # A residual DoubleConv, a DoubleConv, the embedding, and self-attention where the layout has weights for it.
  def block(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor, s: Tensor) -> Tensor:
    h = torch.gelu(x + (self).double_conv(w, name + ".a", x, ))
    h1 = (self).double_conv(w, name + ".b", h, )
    embedding = (self).linear(w, name + ".embedding", s, )
    h2 = h1 + torch.slice(embedding, 0, 0, x.size(0)).unsqueeze(2).unsqueeze(3)
    if name + ".attention.qkv.weight" in w and name != "up3":
      h2 = (self).attention(w, name + ".attention", h2, )
    return h2

  # Four heads over the pixels as tokens, then a feed-forward part; LayerNorm before and a residual around each.
  def attention(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    t, qkv = (self).queries(w, name, x, )
    q, k, v = (self).heads(qkv, )
    mixed = (self).mix(w, name, t, (self).attend(q, k, v, ), )
    return mixed.transpose(1, 2).reshape([x.size(0), x.size(1), x.size(2), x.size(3)])

  # The tokens, and queries, keys and values of all heads.
  def queries(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor) -> Tuple[Tensor, Tensor]:
    c = x.size(1)
    t = x.reshape([x.size(0), c, x.size(2) * x.size(3)]).transpose(1, 2)  # [b, n, c]
    a = torch.layer_norm(t, [c], w[name + ".gain1"], w[name + ".shift1"])
    return (t, (self).operand((self).linear(w, name + ".qkv", a, ), w[name + ".qkv.weight"], )) # and [b, n, 3c]

  def heads(self: __torch__.UNet, qkv: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    heads = qkv.reshape([qkv.size(0), qkv.size(1), 3, 4, qkv.size(2) // 12]).permute([2, 0, 3, 1, 4])
    q, k, v = torch.unbind(heads)                                         # [b, 4, n, c/4]
    return (q, k, v)

  # What follows the attention: tokens t [b, n, c] and what the heads give, [b, 4, n, c/4].
  def mix(self: __torch__.UNet, w: Dict[str, Tensor], name: str, t: Tensor, heads: Tensor) -> Tensor:
    c = t.size(2)
    mixed = heads.transpose(1, 2).reshape([t.size(0), t.size(1), c])
    t1 = (self).linear(w, name + ".project", mixed, ) + t
    f = torch.layer_norm(t1, [c], w[name + ".gain2"], w[name + ".shift2"])
    f1 = torch.gelu((self).linear(w, name + ".feed1", f, ))
    return (self).linear(w, name + ".feed2", f1, ) + t1 # [b, n, c]

  # Softmax attention [b, 4, n, d]. Torch's products of few columns are slow on CPUs: zeros fill them up to 16.
  def attend(self: __torch__.UNet, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    d = q.size(3)
    if d >= 16 or ops.prim.is_cuda(q):
      mixed = torch.scaled_dot_product_attention(q, k, v)
    else:
      fill = [0, 16 - d]
      q1, k1, v1 = torch.constant_pad_nd(q, fill), torch.constant_pad_nd(k, fill), torch.constant_pad_nd(v, fill)
      wide = torch.scaled_dot_product_attention(q1, k1, v1, None, 0., False, scale=float(d) ** -0.5)
      mixed = torch.slice(wide, 3, 0, d)
    return mixed

  # The same by oneDNN's products and powers of two (torch's exp is twice as slow), head by head and, to stay in the cache, in chunks
  # of the queries; and the binary logarithm of what each query's weights were divided by, [b, 4, n, 1].
  def attend_in_chunks(self: __torch__.UNet, q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    b, h, n, d = q.size(0), q.size(1), q.size(2), q.size(3)
    q1 = (q * (1.4426950408889634 * float(d) ** -0.5)).reshape([b * h, n, d])
    k1 = k.reshape([b * h, n, d])
    v1 = torch.cat([v, torch.new_ones(v, [b, h, n, 1])], 3)               # the ones add up the weights
    vt = v1.transpose(2, 3).reshape([b * h, d + 1, n])
    largest = float(torch.sqrt(torch.max(torch.sum(q1 * q1, [2])) * torch.max(torch.sum(k1 * k1, [2]))).item())
    chunk = (self).chunk(n, )
    sums = torch.new_zeros(q, [b * h, n, d + 1])
    shifts = torch.new_zeros(q, [b * h, n, 1])
    for i in range(b * h):
      qs = torch.split(torch.select(q1, 0, i), chunk)
      sum = torch.split(torch.select(sums, 0, i), chunk)
      shift = torch.split(torch.select(shifts, 0, i), chunk)
      for j in range(len(qs)):
        scores = (self).product(qs[j], torch.select(k1, 0, i), )          # [chunk, n]
        if largest > 60.:                                                 # else no power of two leaves the range of floats
          _0 = torch.copy_(shift[j], torch.amax(scores, [1], True))
          _1 = torch.sub_(scores, shift[j])
        _2 = torch.copy_(sum[j], (self).product(torch.exp2_(scores), torch.select(vt, 0, i), ))
    total = torch.slice(sums, 2, d)
    bits = (shifts + torch.log2(total)).view([b, h, n, 1])
    return ((torch.slice(sums, 2, 0, d) / total).view([b, h, n, d]), bits)

  # Its gradients by q, k and v, in chunks of the keys: o and bits are what attend_in_chunks gave, g the gradient by o. The added
  # columns subtract: bits from the scores, and from g v the row's sum of o g (Dao et al. 2022, appendix B.2).
  def gradients_in_chunks(self: __torch__.UNet, q: Tensor, k: Tensor, v: Tensor, o: Tensor, bits: Tensor, g: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    b, h, n, d = q.size(0), q.size(1), q.size(2), q.size(3)
    scale = float(d) ** -0.5
    ones = torch.new_ones(q, [b, h, n, 1])
    q1 = torch.cat([q * (1.4426950408889634 * scale), torch.neg(bits)], 3).view([b * h, n, d + 1])
    k1 = torch.cat([k, ones], 3).view([b * h, n, d + 1])
    v1 = torch.cat([v, ones], 3).view([b * h, n, d + 1])
    g1 = torch.cat([g, torch.neg(torch.sum(o * g, [3], True))], 3).view([b * h, n, d + 1])
    qt = q.transpose(2, 3).reshape([b * h, d, n])
    kt = k.transpose(2, 3).reshape([b * h, d, n])
    gt = g.transpose(2, 3).reshape([b * h, d, n])
    chunk = (self).chunk(n, )
    dqt = torch.new_zeros(q, [b * h, d, n])
    dk = torch.new_zeros(q, [b * h, n, d])
    dv = torch.new_zeros(q, [b * h, n, d])
    for i in range(b * h):
      ks = torch.split(torch.select(k1, 0, i), chunk)
      vs = torch.split(torch.select(v1, 0, i), chunk)
      kts = torch.split(torch.select(kt, 0, i), chunk, 1)
      dks = torch.split(torch.select(dk, 0, i), chunk)
      dvs = torch.split(torch.select(dv, 0, i), chunk)
      for j in range(len(ks)):
        p = torch.exp2_((self).product(ks[j], torch.select(q1, 0, i), ))  # [chunk, n], transposed weights
        _0 = torch.copy_(dvs[j], (self).product(p, torch.select(gt, 0, i), ))
        ds = torch.mul_(p, (self).product(vs[j], torch.select(g1, 0, i), ))
        _1 = torch.copy_(dks[j], (self).product(ds, torch.select(qt, 0, i), ))
        _2 = torch.add_(torch.select(dqt, 0, i), (self).product(kts[j], ds.transpose(0, 1), ))
    dq = dqt.view([b, h, d, n]).transpose(2, 3) * scale
    return (dq, dk.view([b, h, n, d]) * scale, dv.view([b, h, n, d]))

  # So many rows that a chunk of scores is 2 MiB.
  def chunk(self: __torch__.UNet, n: int) -> int:
    return ops.prim.max(524288 // n, 64)

  # x [m, k] times the transpose of y [n, k].
  def product(self: __torch__.UNet, x: Tensor, y: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, y, None, "none", annotate(List[Optional[number]], []), None)

  # Adds up the gradients of a batch's parts, in order, in place of the first.
  def total(self: __torch__.UNet, gradients: List[Tensor]) -> Tensor:
    sum = gradients[0]
    for i in range(1, len(gradients)):
      sum = torch.add_(sum, gradients[i])
    return sum

  # Scales the gradient down, in place, so that its norm is at most limit; returns the norm that it had.
  def clip(self: __torch__.UNet, gradient: Tensor, limit: float) -> Tensor:
    norm = torch.norm(gradient)
    torch.mul_(gradient, torch.clamp(limit / (norm + 1e-06), None, 1.))
    return norm

  # AdamW and the moving average; on CPUs in pieces that stay in the processor's cache through all of it.
  def learn(self: __torch__.UNet, weights: Tensor, gradient: Tensor, m: Tensor, v: Tensor, ema: Tensor, step: int, rate: float, decay: float, average: float) -> Tensor:
    piece = 32768
    if ops.prim.is_cuda(weights):
      piece = weights.size(0)
    ws = torch.split(weights, piece)
    gs = torch.split(gradient, piece)
    ms = torch.split(m, piece)
    vs = torch.split(v, piece)
    es = torch.split(ema, piece)
    for i in range(len(ws)):
      w = (self).adamw(ws[i], gs[i], ms[i], vs[i], step, rate, decay, )
      torch.lerp_(es[i], w, 1. - average)
    return weights

  # One step of AdamW (Loshchilov and Hutter 2019, algorithm 2; betas 0.9 and 0.999), in place; step counts from 1.
  def adamw(self: __torch__.UNet, weights: Tensor, gradient: Tensor, m: Tensor, v: Tensor, step: int, rate: float, decay: float) -> Tensor:
    torch.mul_(weights, 1. - rate * decay)
    torch.lerp_(m, gradient, 0.1)
    torch.addcmul_(torch.mul_(v, 0.999), gradient, gradient, value=0.001)
    correction1 = 1. - 0.9 ** step
    correction2 = 1. - 0.999 ** step
    scale = torch.add_(torch.div_(torch.sqrt(v), correction2 ** 0.5), 1e-08)
    return torch.addcdiv_(weights, m, scale, value=-(rate / correction1))
