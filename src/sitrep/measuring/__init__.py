"""The one place where figures come from: every number in the docs is printed by a task of this package."""

from .tasks import TASKS, Task, figure_lines, measure

__all__ = ["TASKS", "Task", "figure_lines", "measure"]
