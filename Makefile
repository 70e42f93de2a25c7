# make book    install what is missing, build the runner, run what changed, write site/
# make test    build, all tests, then the doc tests of the shipped chapters
# make conformance  compare the library with MXNet, NumPy and central differences (Tests/conformance)
# make docs    write docs/library.md, Gluon's names beside ours, from the sources
# make format  lay out every Swift file; make lint checks it

SWIFT_FLAGS := -c release -Xswiftc -enable-testing
BOOK := .build/release/book

.PHONY: book test conformance build packages format lint bench docs clean

book: build
	@$(BOOK) build

# strace makes the file calls of a writer fail, one after another; bubblewrap confines cells; faketime is another clock.
test: build
	@scripts/packages strace bubblewrap faketime
	@swift test $(SWIFT_FLAGS) --skip-build
	@$(BOOK) test

# Installs its oracle under .build/conformance the first time; CPython 3.11.
conformance:
	@Tests/conformance/run

# One configuration for building and for testing: with two, each would undo the other's work.
build: packages
	@swift build $(SWIFT_FLAGS) --build-tests --quiet

packages:
	@scripts/packages

# Times the workloads, with the peers in the same run: see Sources/Benchmarks/README.md.
bench: build
	@scripts/setup-peers .build/peers
	@.build/release/Benchmarks --peers .build/peers --threads 1,2

# docs/library.md from the sources.
docs: build
	@BOOK_WRITE_DOCS=1 swift test $(SWIFT_FLAGS) --skip-build --filter DocumentationTests

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests

clean:
	@rm -rf .build .book
