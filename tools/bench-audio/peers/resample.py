"""python resample.py LIBRARY QUALITY: resamples float32 files from 44.1 to 16 kHz; prints the processor time of each."""

import sys
import time

import numpy as np

library, quality = sys.argv[1:]
if library == "libsoxr":
    import soxr

    def resample(x):
        return soxr.resample(x, 44100, 16000, quality=quality)

else:
    import samplerate

    def resample(x):
        return samplerate.resample(x, 16000 / 44100, quality)


print("ready", flush=True)
for line in sys.stdin:
    source, target = line.rstrip("\n").split("\t")
    x = np.fromfile(source, "<f4")
    start = time.process_time()
    y = resample(x)
    seconds = time.process_time() - start
    y.astype("<f4").tofile(target)
    print(seconds, flush=True)
