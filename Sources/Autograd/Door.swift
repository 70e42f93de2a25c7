// The first file of Autograd.
