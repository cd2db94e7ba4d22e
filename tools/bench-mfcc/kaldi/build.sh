#!/bin/sh
# sh build.sh SOURCES: compiles serve.cc to dist/kaldi. SOURCES is kaldi-native-fbank's unpacked source distribution
# (pip download --no-binary kaldi-native-fbank --no-deps kaldi-native-fbank). Needs g++ and Debian's libkissfft-dev and libeigen3-dev.
set -e
cd "$(dirname "$0")"
csrc="$1/kaldi-native-fbank/csrc"
# The flags of the project's own build, CMake's Release.
g++ -std=c++17 -O3 -DNDEBUG -I "$1" -I /usr/include/kissfft -I /usr/include/eigen3 -o ../dist/kaldi serve.cc \
  "$csrc/online-feature.cc" "$csrc/feature-mfcc.cc" "$csrc/feature-fbank.cc" "$csrc/feature-functions.cc" \
  "$csrc/feature-window.cc" "$csrc/mel-computations.cc" "$csrc/rfft.cc" "$csrc/kaldi-math.cc" \
  "$csrc/resample.cc" "$csrc/feature-raw-audio-samples.cc" "$csrc/whisper-feature.cc" -lkissfft-float
