namespace Segue;

/// <summary>
/// Marks a member of a state or row whose value operators must not read: a secret, a token, what people have said. Where a
/// state is shown it stands as <c>"***"</c>; given back like that, the member keeps its value.
/// </summary>
/// <remarks>
/// It is no part of the shape: it may come and go without a new version of the state. It hides the value from readers of a
/// state, not from code.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SensitiveAttribute : Attribute;
