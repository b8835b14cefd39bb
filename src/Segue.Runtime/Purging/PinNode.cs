using System.Reflection;

namespace Segue.Runtime.Purging;

/// <summary>One object on the way of a search, and how it was reached.</summary>
/// <param name="Value">The object; a struct is boxed.</param>
/// <param name="Parent">The node that led here; below 0 for a root.</param>
/// <param name="Field">The field that it is in; null for an element of a collection and for the host's services.</param>
internal readonly record struct PinNode(object Value, int Parent, FieldInfo? Field);
