namespace Segue;

/// <summary>
/// Makes an interface a contract: what callers hold and servers implement. It lives in an assembly that host and modules
/// share.
/// </summary>
/// <remarks>
/// Its methods return <see cref="ValueTask"/>, <see cref="ValueTask{TResult}"/>, <see cref="Task"/> or
/// <see cref="Task{TResult}"/>. Streams, generic methods, properties, events and by-reference parameters cannot cross to
/// another version and are refused at build time. Nothing of a module's own crosses to a caller to keep.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ContractAttribute : Attribute;
