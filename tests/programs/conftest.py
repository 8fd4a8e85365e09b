from tests.goals.conftest import on_the

__all__ = ["on_the"]
