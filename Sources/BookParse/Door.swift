// The first file of BookParse.
