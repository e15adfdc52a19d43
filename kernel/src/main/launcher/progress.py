"""What a run of notebooks prints while it goes on: a line for each cell of one notebook, or for each of several notebooks."""

import time


def code_indexes(notebook):
    return [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]


def first_line(source):
    line = source.strip().splitlines()[0]
    return line if len(line) <= 72 else line[:71] + "…"


class CellLines:
    """One line for each code cell: its number, its first line, how long it took and how it ended."""

    def __init__(self, notebook, out):
        self.indexes = code_indexes(notebook)
        self.out = out
        self.started = 0.0

    def begin(self, cell, index):
        self.started = time.monotonic()
        self.write(f"{self.place(index)} {first_line(cell.source)}")
        if self.out.isatty():
            self.write(" …")

    def end(self, cell, index, passed):
        if self.out.isatty():
            self.write(f"\r\x1b[K{self.place(index)} {first_line(cell.source)}")
        self.write(f"  {time.monotonic() - self.started:.2f} s  {'ok' if passed else 'failed'}\n")

    def place(self, index):
        total = str(len(self.indexes))
        return f"[{str(self.indexes.index(index) + 1).rjust(len(total))}/{total}]"

    def write(self, text):
        self.out.write(text)
        self.out.flush()


class NotebookLines:
    """One line for each notebook as it ends; on a terminal also which ones run now, and at which of their cells."""

    def __init__(self, names, out):
        self.width = max(map(len, names))
        self.out = out
        self.running = {}

    def enter(self, name, notebook):
        """Give the progress of one notebook that begins now."""
        return NotebookLine(name, notebook, self)

    def leave(self, line, reason):
        self.running.pop(line.name, None)
        total = len(line.indexes)
        cells = f"{total} cell{'' if total == 1 else 's'}" if reason is None or line.cell == 0 else f"cell {line.cell} of {total}"
        seconds = time.monotonic() - line.started
        self.write(f"{line.name.ljust(self.width)}  {cells}  {seconds:.1f} s  {'ok' if reason is None else 'failed'}\n")
        if reason is not None:
            self.write("".join(f"    {text}\n" for text in reason.splitlines()))
        self.show()

    def show(self):
        if self.out.isatty():
            self.write(" · ".join(f"{name} {line.cell}/{len(line.indexes)}" for name, line in self.running.items()))

    def write(self, text):
        self.out.write(("\r\x1b[K" if self.out.isatty() else "") + text)
        self.out.flush()


class NotebookLine:
    """One of several notebooks: counts its cells."""

    def __init__(self, name, notebook, lines):
        self.name = name
        self.indexes = code_indexes(notebook)
        self.lines = lines
        self.started = time.monotonic()
        self.cell = 0
        lines.running[name] = self

    def begin(self, cell, index):
        self.cell = self.indexes.index(index) + 1
        self.lines.show()

    def end(self, cell, index, passed):
        pass
