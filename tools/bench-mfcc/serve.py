"""python serve.py NAME: the same as src/serve.ts for the Python toolkits; the signal comes as float32 in a file."""

import json
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

warnings.simplefilter("ignore")
name, path = sys.argv[1:]
signal = np.fromfile(path, "<f4")
rate = 16000


def psf():
    from python_speech_features import mfcc

    x = signal.astype(np.float64)
    return lambda: len(mfcc(x, rate))


def librosa():
    from librosa.feature import mfcc

    return lambda: mfcc(y=signal, sr=rate).shape[1]


def kaldi():
    import kaldi_native_fbank as knf

    options = knf.MfccOptions()
    options.frame_opts.dither = 0

    def run():
        # The frames are computed by now; getting each into Python is not counted against it.
        computer = knf.OnlineMfcc(options)
        computer.accept_waveform(rate, signal)
        computer.input_finished()
        return computer.num_frames_ready

    return run


def torchaudio():
    import torch
    from torchaudio.transforms import MFCC

    torch.set_num_threads(1)
    transform = MFCC(rate)
    x = torch.from_numpy(signal)
    return lambda: transform(x).shape[1]


run = {"python_speech_features": psf, "librosa": librosa, "kaldi-native-fbank": kaldi, "torchaudio": torchaudio}[name]()
for _ in range(5):
    run()
print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    frames = run()
    print(json.dumps({"frames": frames, "seconds": time.perf_counter() - start}), flush=True)
