//! Elements of WordprocessingML by their names without prefix.

use roxmltree::Node;

/// The first child of a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| it.is_element() && it.tag_name().name() == name)
}

/// An attribute by its name without prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == name).map(|it| it.value())
}

/// `w:val`.
pub(super) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// A property that is on or off: `<w:b/>` is on, `<w:b w:val="0"/>` off.
pub(super) fn flag(properties: Node, name: &str) -> Option<bool> {
    let node = child(properties, name)?;
    Some(!matches!(value(node), Some("0" | "false" | "off" | "none")))
}
