"""What DataLoader hands out, unshuffled: which examples a batch holds, epoch after epoch."""

from mxnet import nd
from mxnet.gluon import data as gdata

import vectors


def loader_case(count, size, last):
    features = nd.arange(2 * count).reshape((count, 2))
    labels = nd.arange(count) * 10
    loader = gdata.DataLoader(gdata.ArrayDataset(features, labels), size, last_batch=last)
    epochs = []
    for _ in range(3):
        length = len(loader)
        pairs = [[vectors.array(x), vectors.array(y)] for x, y in loader]
        epochs.append({"count": length, "batches": pairs})
    return {
        "name": f"{count} examples by {size}, {last}",
        "examples": count,
        "batchSize": size,
        "lastBatch": last,
        "epochs": epochs,
    }


if __name__ == "__main__":
    cases = [
        loader_case(count, size, last)
        for last in ["keep", "discard", "rollover"]
        for count, size in [(6, 3), (7, 3), (5, 4), (2, 3), (1, 1)]
    ]
    vectors.write("GluonTests", "loading", cases)
