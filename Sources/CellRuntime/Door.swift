// The first file of CellRuntime.
