"""The same network and step in Keras on TensorFlow; protocol as in src/engine-process.ts."""
import json
import os
import resource
import sys
import time

threads, workload = int(sys.argv[1]), json.loads(sys.argv[2])
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf
from keras import layers

tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(1)
keras.utils.set_random_seed(1)
batch, frames, coefficients, class_count, channels = (
    workload[k] for k in ("batch", "frames", "coefficients", "classCount", "channels")
)
one, two, three = channels, channels // 2, channels // 4


def conv(x, filters):
    return layers.Conv1D(filters, 8, padding="same")(x)


def relu(x):
    return layers.Activation("relu")(x)


def pooled(x, filters):
    x = relu(layers.BatchNormalization()(conv(x, filters)))
    return layers.MaxPooling1D(8)(layers.Dropout(0.2)(x))


inputs = layers.Input((frames, coefficients))
x = pooled(relu(conv(inputs, one)), one)
for _ in range(3):
    x = relu(conv(x, two))
x = pooled(x, two)
for _ in range(2):
    x = relu(conv(x, three))
for _ in range(10):
    x = layers.add([relu(conv(relu(conv(x, three)), three)), x])
outputs = layers.Dense(class_count, activation="softmax")(layers.Flatten()(x))
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.RMSprop(1e-4), "categorical_crossentropy")
features = np.random.default_rng(1).uniform(-1, 1, (batch, frames, coefficients)).astype("f")
targets = np.eye(class_count, dtype="f")[np.arange(batch) % class_count]
clip = tf.constant(features[:1])
predict = tf.function(lambda x: model(x, training=False))


def train():
    return model.train_on_batch(features, targets)


def infer():
    return predict(clip).numpy()


print(json.dumps({"threads": tf.config.threading.get_intra_op_parallelism_threads()}), flush=True)
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
