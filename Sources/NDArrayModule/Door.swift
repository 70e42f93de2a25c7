// The first file of NDArrayModule.
