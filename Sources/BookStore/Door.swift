// The first file of BookStore.
