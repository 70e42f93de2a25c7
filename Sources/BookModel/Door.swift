// The first file of BookModel.
