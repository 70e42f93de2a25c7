// The first file of BookSplice.
