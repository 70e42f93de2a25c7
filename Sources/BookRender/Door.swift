// The first file of BookRender.
