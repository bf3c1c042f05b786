"""Reads a YAML file with every scalar as the text that stands there, so that no amount is ever a float.

ruamel.yaml's parser (libyaml, in C) makes the nodes; its own way from nodes to objects takes five times as long as the
parsing, and a rehearsal begins with thirty files.
"""

from pathlib import Path
from typing import Any

from ruamel.yaml.cyaml import CBaseLoader
from ruamel.yaml.nodes import MappingNode, ScalarNode

_MERGE = "<<"  # would put another mapping in place of itself


def read_yaml(path: Path) -> Any:
    """Mappings, lists and texts, as they stand in the file; an empty value is the empty text, an empty file None.

    ruamel.yaml's errors, with line and column, where it is not YAML; ValueError where a mapping tells a key twice,
    or has one that is not a plain text.
    """
    node = CBaseLoader(path.read_text(encoding="utf-8")).get_single_node()
    return None if node is None else _plain(node, path)


def _plain(node: Any, path: Path) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if not isinstance(node, MappingNode):
        return [_plain(item, path) for item in node.value]
    for key, _ in node.value:
        if not isinstance(key, ScalarNode) or key.value == _MERGE:
            raise ValueError(f"{path.name}: expected a plain text as key on line {key.start_mark.line + 1}")
    found = {key.value: _plain(value, path) for key, value in node.value}
    if len(found) < len(node.value):
        line = node.start_mark.line + 1
        raise ValueError(f"{path.name}: a key stands twice in the mapping that begins on line {line}")
    return found
