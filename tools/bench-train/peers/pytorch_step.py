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
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = conv(64, 64), conv(64, 64)

    def forward(self, x):
        return torch.relu(self.conv2(torch.relu(self.conv1(x)))) + x


class Network(nn.Sequential):
    def __init__(self, frames, coefficients, class_count):
        stage1 = [conv(coefficients, 256), nn.ReLU(), conv(256, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.2), nn.MaxPool1d(8)]
        stage2 = [conv(256, 128), nn.ReLU(), conv(128, 128), nn.ReLU(), conv(128, 128), nn.ReLU()]
        stage2 += [conv(128, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Dropout(0.2), nn.MaxPool1d(8)]
        stage3 = [conv(128, 64), nn.ReLU(), conv(64, 64), nn.ReLU()] + [Block() for _ in range(10)]
        super().__init__(*stage1, *stage2, *stage3, nn.Flatten(), nn.Linear(frames // 64 * 64, class_count))


batch, frames, coefficients, class_count = (workload[k] for k in ("batch", "frames", "coefficients", "classCount"))
network = Network(frames, coefficients, class_count)
optimizer = torch.optim.RMSprop(network.parameters(), lr=1e-4, alpha=0.9, eps=1e-7)
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
    run, times = (train if request["task"] == "train" else infer), []
    for _ in range(request["count"]):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"times": times, "residentMegabytes": resident}), flush=True)
