// The first file of Figures.
