// The first file of Gluon.
