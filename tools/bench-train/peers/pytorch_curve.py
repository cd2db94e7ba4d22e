"""Losses of the paper's network in PyTorch's direct convolutions, from the weights and clips that a folder holds."""
import json
import sys
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional as F

folder = Path(sys.argv[1])
facts = json.loads((folder / "facts.json").read_text())
torch.set_num_threads(facts["threads"])


def read(name, shape):
    return torch.from_numpy(numpy.fromfile(folder / name, dtype="float32").reshape(shape).copy())


weights = {name: nn.Parameter(read(file, shape)) for name, file, shape in facts["weights"]}
frames, coefficients = facts["shape"]
features = read("features", (-1, frames, coefficients)).transpose(1, 2).contiguous()
targets = torch.tensor(facts["targets"])
# [taps, in, out] is PyTorch's [out, in, taps].
filters = {
    name: nn.Parameter(weight.detach().permute(2, 1, 0).contiguous())
    for name, weight in weights.items()
    if name.endswith("kernel") and weight.dim() == 3
}
weights.update(filters)


def conv(x, name):
    return F.conv1d(x, weights[f"{name}/kernel"], weights[f"{name}/bias"], padding="same")


def normal(x, name):
    return F.batch_norm(x, None, None, weights[f"{name}/gamma"], weights[f"{name}/beta"], True, eps=facts["epsilon"])


def network(x):
    x = torch.relu(conv(x, "conv1"))
    x = F.max_pool1d(torch.relu(normal(conv(x, "conv2"), "batchNorm1")), 8)
    for name in ("conv3", "conv4", "conv5"):
        x = torch.relu(conv(x, name))
    x = F.max_pool1d(torch.relu(normal(conv(x, "conv6"), "batchNorm2")), 8)
    for name in ("conv7", "conv8"):
        x = torch.relu(conv(x, name))
    for block in range(1, 11):
        inner = torch.relu(conv(x, f"block{block}_conv1"))
        x = torch.relu(conv(inner, f"block{block}_conv2")) + x
    return x.transpose(1, 2).flatten(1) @ weights["dense/kernel"] + weights["dense/bias"]


trained = [weight for name, weight in weights.items() if "moving" not in name]
optimizer = torch.optim.RMSprop(trained, lr=1e-4, alpha=0.9, eps=1e-7)
losses = []
for batch in facts["batches"]:
    index = torch.tensor(batch)
    optimizer.zero_grad()
    loss = F.cross_entropy(network(features[index]), targets[index])
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print(json.dumps(losses))
