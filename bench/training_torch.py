"""The other side of bench/training.ts: the same model, optimiser and sizes in PyTorch on the CPU, one line of tokens per
second for attention written out and one for the fused attention. The sizes come as JSON, from training.ts."""

import json
import statistics
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError:
    sys.exit("not installed (Debian: apt-get install python3-torch)")


def rms_norm(numbers, gain, epsilon):
    return numbers * torch.rsqrt(numbers.pow(2).mean(-1, keepdim=True) + epsilon) * gain


def quarter_turn(heads):
    first, second = heads.chunk(2, dim=-1)
    return torch.cat((-second, first), dim=-1)


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        width, hidden, head_width = shape["width"], shape["hidden"], shape["headWidth"]
        queries, keys = shape["heads"] * head_width, shape["keyHeads"] * head_width
        self.shape = shape
        self.query = nn.Linear(width, queries, bias=False)
        self.key = nn.Linear(width, keys, bias=False)
        self.value = nn.Linear(width, keys, bias=False)
        self.out = nn.Linear(queries, width, bias=False)
        self.gate = nn.Linear(width, hidden, bias=False)
        self.up = nn.Linear(width, hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)
        self.gains = nn.ParameterList([nn.Parameter(torch.ones(size)) for size in (width, width, head_width, head_width)])

    def attend(self, seen, rotation, bias, fused):
        batch, length, _ = seen.shape
        head_width, epsilon = self.shape["headWidth"], self.shape["normEpsilon"]
        cosine, sine = rotation

        def heads(projection):
            return projection(seen).view(batch, length, -1, head_width).transpose(1, 2)

        def turned(projection, gain):
            normed = rms_norm(heads(projection), gain, epsilon)
            return normed * cosine + quarter_turn(normed) * sine

        query, key, value = turned(self.query, self.gains[2]), turned(self.key, self.gains[3]), heads(self.value)
        if fused:
            taken = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        else:
            scores = query @ key.transpose(-1, -2) / head_width**0.5 + bias
            taken = functional.softmax(scores, dim=-1) @ value
        return self.out(taken.transpose(1, 2).reshape(batch, length, -1))

    def forward(self, stream, rotation, bias, fused):
        epsilon = self.shape["normEpsilon"]
        stream = stream + self.attend(rms_norm(stream, self.gains[0], epsilon), rotation, bias, fused)
        known = rms_norm(stream, self.gains[1], epsilon)
        return stream + self.down(functional.silu(self.gate(known)) * self.up(known))


class Transformer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape["vocabularySize"], shape["width"]) * 0.02)
        self.layers = nn.ModuleList([Layer(shape) for _ in range(shape["layers"])])
        self.gain = nn.Parameter(torch.ones(shape["width"]))
        half, length = shape["headWidth"] // 2, shape["length"]
        angles = torch.outer(torch.arange(length), shape["ropeBase"] ** (-torch.arange(half) / half)).repeat(1, 2)
        self.rotation = (angles.cos(), angles.sin())
        self.bias = torch.full((length, length), float("-inf")).triu(1)

    def forward(self, tokens, fused):
        stream = functional.embedding(tokens, self.embedding)
        for layer in self.layers:
            stream = layer(stream, self.rotation, self.bias, fused)
        return rms_norm(stream, self.gain, self.shape["normEpsilon"]) @ self.embedding.T


def tokens_per_second(shape, fused):
    torch.manual_seed(0)
    model = Transformer(shape)
    matrices = [weight for weight in model.parameters() if weight.dim() == 2]
    gains = [weight for weight in model.parameters() if weight.dim() < 2]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": gains, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.95))
    seconds = []
    for _ in range(2 + shape["steps"]):
        tokens = torch.randint(shape["vocabularySize"], (shape["batch"], shape["length"] + 1))
        begin = time.perf_counter()
        logits = model(tokens[:, :-1], fused)
        loss = functional.cross_entropy(logits.reshape(-1, shape["vocabularySize"]), tokens[:, 1:].reshape(-1))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        loss.item()
        seconds.append(time.perf_counter() - begin)
    return shape["batch"] * shape["length"] / statistics.median(seconds[2:])


def linear_algebra():
    """File names of the BLAS that this process has loaded: with the reference one PyTorch is some 14 times slower."""
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if ".so" in line}
    names = sorted({path.rsplit("/", 1)[-1] for path in paths if "blas" in path or "mkl" in path})
    return ", ".join(names) or "its own"


def main():
    shape = json.loads(sys.argv[1])
    torch.set_num_threads(shape["threads"])
    print(f"  PyTorch computes with {linear_algebra()}, {torch.get_num_threads()} threads")
    for name, fused in (("plain attention", False), ("fused attention", True)):
        if fused and not hasattr(functional, "scaled_dot_product_attention"):
            print(f"  PyTorch {torch.__version__} has no fused attention")
            continue
        print(f"  PyTorch {torch.__version__}, {name}: {tokens_per_second(shape, fused):.0f} tokens/s")


main()
