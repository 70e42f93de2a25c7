// The first file of BookCompare.
