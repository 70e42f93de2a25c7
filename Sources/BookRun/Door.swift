// The first file of BookRun.
