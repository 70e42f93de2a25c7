// The first file of BookDigest.
