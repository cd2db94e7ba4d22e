"""The same network and step in PyTorch; protocol as in src/engine-process.ts."""
import json
import resource
import sys
import time

import torch
from torch import nn

threads, workload = int(sys.argv[1]), json.loads(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)


def conv(inputs, outputs):
    return nn.Conv1d(inputs, outputs, 8, padding="same")


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1, self.conv2 = conv(channels, channels), conv(channels, channels)

    def forward(self, x):
        return torch.relu(self.conv2(torch.relu(self.conv1(x)))) + x


class Network(nn.Sequential):
    def __init__(self, frames, coefficients, class_count, channels):
        one, two, three = channels, channels // 2, channels // 4
        stage1 = [conv(coefficients, one), nn.ReLU(), conv(one, one), nn.BatchNorm1d(one), nn.ReLU(), nn.Dropout(0.2), nn.MaxPool1d(8)]
        stage2 = [conv(one, two), nn.ReLU(), conv(two, two), nn.ReLU(), conv(two, two), nn.ReLU()]
        stage2 += [conv(two, two), nn.BatchNorm1d(two), nn.ReLU(), nn.Dropout(0.2), nn.MaxPool1d(8)]
        stage3 = [conv(two, three), nn.ReLU(), conv(three, three), nn.ReLU()] + [Block(three) for _ in range(10)]
        super().__init__(*stage1, *stage2, *stage3, nn.Flatten(), nn.Linear(frames // 64 * three, class_count))


class Normalized(nn.Sequential):
    """Convolution of width 5, batch normalisation, relu."""

    def __init__(self, inputs, outputs, activated=True):
        after = [nn.ReLU()] if activated else []
        super().__init__(nn.Conv1d(inputs, outputs, 5, padding="same"), nn.BatchNorm1d(outputs), *after)


class NormalizedBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.inner = nn.Sequential(Normalized(channels, channels), Normalized(channels, channels, activated=False))

    def forward(self, x):
        return torch.relu(self.inner(x) + x)


class PastThePaper(nn.Module):
    def __init__(self, coefficients, class_count, one=64, two=64, three=96):
        super().__init__()
        pool = [nn.Dropout(0.3), nn.MaxPool1d(2)]
        stage1 = [Normalized(coefficients, one), Normalized(one, one), *pool]
        stage2 = [Normalized(one, two), *[Normalized(two, two) for _ in range(3)], *pool]
        stage3 = [Normalized(two, three), Normalized(three, three)] + [NormalizedBlock(three) for _ in range(3)]
        self.trunk = nn.Sequential(*stage1, *stage2, *stage3)
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(2 * three, class_count))

    def forward(self, x):
        x = self.trunk(x)
        return self.head(torch.cat([x.mean(2), x.amax(2)], 1))


batch, frames, coefficients, class_count, channels = (
    workload[k] for k in ("batch", "frames", "coefficients", "classCount", "channels")
)
if workload["network"] == "paper":
    network = Network(frames, coefficients, class_count, channels)
    optimizer = torch.optim.RMSprop(network.parameters(), lr=1e-4, alpha=0.9, eps=1e-7)
else:
    network = PastThePaper(coefficients, class_count)
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.02, fused=True)
criterion = nn.CrossEntropyLoss()
features = torch.rand(batch, coefficients, frames) * 2 - 1
targets = torch.arange(batch) % class_count
clip = features[:1]


def train():
    network.train()
    optimizer.zero_grad()
    loss = criterion(network(features), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


def infer():
    network.eval()
    with torch.inference_mode():
        return network(clip).softmax(1).tolist()


print(json.dumps({"threads": torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    before = time.process_time()
    run, times = (train if request["task"] == "train" else infer), []
    for _ in range(request["count"]):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    processor = (time.process_time() - before) * 1000 / request["count"]
    print(json.dumps({"times": times, "processorMilliseconds": processor, "residentMegabytes": resident}), flush=True)
