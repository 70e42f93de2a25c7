"""The library's side: a process that answers a line of JSON with a line of JSON."""

import json
import select
import subprocess

import arrays


class Crash(Exception):
    """The process ended, or did not answer in time."""


class Ndcheck:
    """Starts `ndcheck`, and starts it again after a crash."""

    def __init__(self, path, log, patience=30):
        self.path, self.log, self.patience = str(path), log, patience
        self.process = None
        self.crashes = 0
        self.next_id = 0

    def operations(self):
        """Every operation, with how often it can be differentiated: none, first, all."""
        text = subprocess.run([self.path, "--list"], check=True, capture_output=True, text=True)
        return dict(line.rsplit(None, 1) for line in text.stdout.splitlines())

    def ask(self, op, mode="forward", attrs=None, inputs=(), heads=None, wrt=None):
        self.next_id += 1
        request = {"id": self.next_id, "op": op, "mode": mode, "attrs": attrs or {}}
        request["inputs"] = [arrays.encode(values) for values in inputs]
        if heads is not None:
            request["heads"] = [None if head is None else arrays.encode(head) for head in heads]
        if wrt is not None:
            request["wrt"] = wrt
        answer = self._exchange(json.dumps(request, allow_nan=False) + "\n")
        if answer.get("id") not in (self.next_id, -1):
            self.stop()
            raise Crash(f"answered case {answer.get('id')} instead of {self.next_id}")
        for key in ("outputs", "grads"):
            if key in answer:
                answer[key] = [array and arrays.decode(array) for array in answer[key]]
        answer["told"] = {
            name: arrays.decode(array) for name, array in answer.get("told", {}).items()
        }
        return answer

    def _exchange(self, line):
        if self.process is None:
            self.process = subprocess.Popen(
                [self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log
            )
        try:
            self.process.stdin.write(line.encode())
            self.process.stdin.flush()
            if not select.select([self.process.stdout], [], [], self.patience)[0]:
                raise Crash(f"no answer within {self.patience} seconds")
            answer = self.process.stdout.readline()
            if not answer.endswith(b"\n"):
                raise Crash(self._end())
        except BrokenPipeError:
            text = self._end()
            self._drop()
            raise Crash(text) from None
        except Crash:
            self._drop()
            raise
        return json.loads(answer)

    def _end(self):
        try:
            code = self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            return "closed its output"
        return f"ended by signal {-code}" if code < 0 else f"ended with code {code}"

    def _drop(self):
        self.crashes += 1
        self.stop()

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
