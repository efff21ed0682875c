"""Names that Rasa imports from TensorFlow, without TensorFlow.

Rasa 3.6 imports TensorFlow while it registers its neural components, also when none of them is in
the pipeline. Here every name under `tensorflow`, `keras`, `tensorflow_hub` and `tensorflow_text`
resolves to a placeholder that can be subclassed, called as a decorator and used in annotations,
and every submodule can be imported. A component that would really compute raises RuntimeError.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any

PACKAGES = ("tensorflow", "keras", "tensorflow_hub", "tensorflow_text")


class PlaceholderType(type):
    """Class-level attribute access and subscription give the placeholder again."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder

    def __getitem__(cls, item: Any) -> Any:
        return cls


class Placeholder(metaclass=PlaceholderType):
    """Stands for any class, function or decorator of TensorFlow."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is Placeholder and len(args) == 1 and callable(args[0]) and not kwargs:
            return args[0]  # used as a bare decorator
        if cls is not Placeholder:
            raise RuntimeError(f"{cls.__name__} needs TensorFlow, which this bot runs without.")
        return super().__new__(cls)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept whatever TensorFlow would accept at import time."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return Placeholder(*args, **kwargs)


class StandInModule(types.ModuleType):
    """A module in which every public name exists."""

    __path__: Sequence[str] = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every submodule of the stand-in packages."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if "." in fullname and fullname.split(".", 1)[0] in PACKAGES:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run: names are answered on demand."""


def install(module_name: str) -> None:
    """Turn an imported package of this distribution into a stand-in module."""
    sys.modules[module_name].__class__ = StandInModule
    if not any(isinstance(finder, StandInFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, StandInFinder())
