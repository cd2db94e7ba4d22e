// serve FILE: the same as serve.py for the C++ of kaldi-native-fbank, without an array's way from Python; the signal comes as
// float32 in a file. build.sh compiles it.
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "kaldi-native-fbank/csrc/online-feature.h"

static std::vector<float> read(const char *path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<float> samples(file.tellg() / sizeof(float));
  file.seekg(0);
  file.read(reinterpret_cast<char *>(samples.data()), samples.size() * sizeof(float));
  return samples;
}

int main(int, char **arguments) {
  const float rate = 16000;
  const std::vector<float> signal = read(arguments[1]);
  knf::MfccOptions options;
  options.frame_opts.dither = 0;

  const auto run = [&] {
    knf::OnlineMfcc computer(options);
    computer.AcceptWaveform(rate, signal.data(), signal.size());
    computer.InputFinished();
    return computer.NumFramesReady();
  };

  for (int i = 0; i < 30; i++) run();
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const auto start = std::chrono::steady_clock::now();
    const int frames = run();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << "{\"frames\":" << frames << ",\"seconds\":" << seconds.count() << "}" << std::endl;
  }
}
