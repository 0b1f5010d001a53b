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
    b, h, w = x.size(0), x.size(2), x.size(3)
    tokens = (h // 8) * (w // 8)
    together = 2
    while together * tokens % 16 != 0:
      together = together * 2
    blanks = -b % together
    x1 = torch.cat([x, torch.new_zeros(x, [blanks, 1, h, w])], 0)
    e1 = torch.cat([e, torch.new_zeros(e, [blanks, e.size(1)])], 0)
    return torch.slice((self).network((self).views(weights, ), x1, e1, )[8], 0, 0, b)

  # inc, down1, down2, down3, bottleneck, up1, up2, up3, and the prediction.
  def layers(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor) -> List[Tensor]:
    return (self).network((self).views(weights, ), x, e, )

  # Mean squared error of the noise prediction, and share times its gradient by all weights. Forward and backward pass are
  # one call, and the weights' views are its own leaves: nothing of it is seen, kept or freed outside.
  def gradient(self: __torch__.UNet, weights: Tensor, x: Tensor, e: Tensor, noise: Tensor, share: Tensor) -> List[Tensor]:
    leaves = annotate(List[Tensor], [])
    w = annotate(Dict[str, Tensor], {})
    parts = torch.split_with_sizes(weights, self.sizes)
    for i in range(len(parts)):
      leaf = torch.requires_grad_(torch.detach(parts[i]).view(self.shapes[i]), True)
      _0 = torch.append(leaves, leaf)
      w[self.names[i]] = leaf
    loss = torch.mse_loss((self).network(w, x, e, )[8], noise)
    flat = annotate(List[Tensor], [])
    for gradient in torch.grad([loss * share], leaves, None, None, False, False):
      _1 = torch.append(flat, torch.reshape(unchecked_cast(Tensor, gradient), [-1]))
    return [torch.detach(loss), torch.cat(flat)]

  def network(self: __torch__.UNet, w: Dict[str, Tensor], x: Tensor, e: Tensor) -> List[Tensor]:
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
    o = torch.sum(y3 * w["out.weight"], [1], True) + w["out.bias"]        # [b, 1, h, w]
    return [x1, x2, x3, x4, m2, y1, y2, y3, o]

  # All weights live in one vector; the network sees named views of it.
  def views(self: __torch__.UNet, weights: Tensor) -> Dict[str, Tensor]:
    w = annotate(Dict[str, Tensor], {})
    parts = torch.split_with_sizes(weights, self.sizes)
    for i in range(len(parts)):
      w[self.names[i]] = parts[i].view(self.shapes[i])
    return w

  # The 3 x 3 convolution. On CPUs by oneDNN whatever the batch (torch takes another kernel, with other rounding, for small ones),
  # but only for whole blocks of 16 channels: oneDNN 3.7 pads others, and then multiplies by zero what nobody wrote there, which is
  # NaN if that is, in the backward pass and from 17 channels on in the forward pass too. The one channel of the images is safe.
  def conv(self: __torch__.UNet, x: Tensor, weight: Tensor) -> Tensor:
    blocks = weight.size(0) % 16 == 0 and (weight.size(1) % 16 == 0 or weight.size(1) == 1)
    if ops.prim.is_cuda(x):
      y = torch.conv2d(x, weight, None, [1, 1], [1, 1])
    elif blocks and ops.prim.dtype(x) == 6:
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
    larger = torch.upsample_bilinear2d(x, [skip.size(2), skip.size(3)], True)
    return (self).block(w, name, torch.cat([skip, larger], 1), s, )

  # A residual DoubleConv, a DoubleConv, the embedding, and self-attention where the layout has weights for it.
  def block(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor, s: Tensor) -> Tensor:
    h = torch.gelu(x + (self).double_conv(w, name + ".a", x, ))
    h1 = (self).double_conv(w, name + ".b", h, )
    embedding = torch.linear(s, w[name + ".embedding.weight"], w[name + ".embedding.bias"])
    h2 = h1 + torch.slice(embedding, 0, 0, x.size(0)).unsqueeze(2).unsqueeze(3)
    if name + ".attention.qkv.weight" in w:
      h2 = (self).attention(w, name + ".attention", h2, )
    return h2

  # Four heads over the pixels as tokens, then a feed-forward part; LayerNorm before and a residual around each.
  def attention(self: __torch__.UNet, w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    b, c, height, width = x.size(0), x.size(1), x.size(2), x.size(3)
    t = x.reshape([b, c, height * width]).transpose(1, 2)                 # [b, n, c]
    a = torch.layer_norm(t, [c], w[name + ".gain1"], w[name + ".shift1"])
    qkv = torch.linear(a, w[name + ".qkv.weight"], w[name + ".qkv.bias"]) # [b, n, 3c]
    heads = qkv.reshape([b, height * width, 3, 4, c // 4]).permute([2, 0, 3, 1, 4])
    q, k, v = torch.unbind(heads)                                         # [b, 4, n, c/4]
    mixed = torch.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape([b, height * width, c])
    t1 = torch.linear(mixed, w[name + ".project.weight"], w[name + ".project.bias"]) + t
    f = torch.layer_norm(t1, [c], w[name + ".gain2"], w[name + ".shift2"])
    f1 = torch.gelu(torch.linear(f, w[name + ".feed1.weight"], w[name + ".feed1.bias"]))
    t2 = torch.linear(f1, w[name + ".feed2.weight"], w[name + ".feed2.bias"]) + t1
    return t2.transpose(1, 2).reshape([b, c, height, width])

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

  # AdamW and the moving average, in pieces that stay in the processor's cache through all of it.
  def learn(self: __torch__.UNet, weights: Tensor, gradient: Tensor, m: Tensor, v: Tensor, ema: Tensor, step: int, rate: float, decay: float, average: float) -> Tensor:
    ws = torch.split(weights, 32768)
    gs = torch.split(gradient, 32768)
    ms = torch.split(m, 32768)
    vs = torch.split(v, 32768)
    es = torch.split(ema, 32768)
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
