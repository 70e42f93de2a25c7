"""The public names of MXNet 1.9.1 that a reader of a Gluon book meets, one a line: `nd.zeros`.

Run: python names.py > ../LibraryDocsTests/mxnet-names.txt
"""
import inspect

import mxnet as mx
from mxnet import autograd, gluon, image, init, lr_scheduler, metric, nd, optimizer

SPACES = {
    "nd": nd, "nd.random": nd.random, "nd.linalg": nd.linalg, "autograd": autograd,
    "nn": gluon.nn, "gloss": gluon.loss, "gdata": gluon.data, "gdata.vision": gluon.data.vision,
    "gdata.vision.transforms": gluon.data.vision.transforms, "init": init,
    "optimizer": optimizer, "lr_scheduler": lr_scheduler, "metric": metric, "gluon.utils": gluon.utils,
    "nd.image": nd.image, "image": image,
}
CLASSES = {
    "NDArray": nd.NDArray, "Block": gluon.Block, "HybridBlock": gluon.HybridBlock,
    "Parameter": gluon.Parameter, "ParameterDict": gluon.ParameterDict, "Trainer": gluon.Trainer,
}
# Of no use here: the symbolic interface, sparse arrays, several devices, the operators' plumbing.
SKIPPED = {
    "image": ("_", "Create"),
    "nd": ("_", "Custom", "BlockGrad", "Cast", "Concat", "Crop", "Correlation", "SVM", "SoftmaxActivation",
           "amp_", "all_finite", "multi_", "mp_", "preloaded", "broadcast_", "elemwise_", "IdentityAttach",
           "BilinearSampler", "GridGenerator", "SpatialTransformer", "ROIPooling", "cast_storage", "sparse",
           "stop_gradient", "make_loss", "MakeLoss", "ftml_", "ftrl_", "lamb_", "nag_", "rmsprop", "sgd_",
           "signsgd", "signum", "adam_", "adagrad", "rmspropalex", "reset_arrays", "CTCLoss", "RNN",
           "LinearRegressionOutput", "LogisticRegressionOutput", "MAERegressionOutput", "Softmax",
           "SoftmaxOutput", "random_", "sample_", "linalg_", "khatri_rao", "im2col", "col2im"),
}

NOISE = {"alias", "register", "Test", "ccSGD", "from_dlpack", "imdecode", "load_frombuffer", "onehot_encode",
         "Caffe", "Torch", "waitall", "replace_file", "shape_is_known", "HookHandle", "download", "SymbolBlock",
         "set_recording", "set_training", "InitDesc", "FusedRNN", "Updater"}


def public(space):
    for name in sorted(dir(space)):
        if name.startswith("_"):
            continue
        member = getattr(space, name)
        if inspect.ismodule(member) or not callable(member):
            continue
        yield name


def main():
    print("# MXNet", mx.__version__)
    for space, module in SPACES.items():
        home = module.__name__.split(".")[1]
        for name in public(module):
            if name.startswith(SKIPPED.get(space, ("_",))):
                continue
            member = getattr(module, name)
            origin = getattr(member, "__module__", "") or ""
            operators = space.startswith("nd") and hasattr(mx.nd.op, name)
            if not operators and not origin.startswith("mxnet." + home):
                continue
            if space == "image" and name.endswith(("Aug", "Augmenter", "Iter")):
                continue
            if (name in NOISE and space != "image") or name.startswith(("is_np_", "check_", "c_", "get_", "to_dlpack", "indexing")):
                continue
            print(f"{space}.{name}")
    for name, cls in CLASSES.items():
        for member in sorted(vars(cls)):
            if not member.startswith(("_", "to_dlpack", "as_np", "list_row", "row_sparse", "tostype", "stype")):
                print(f"{name}.{member}")


main()
