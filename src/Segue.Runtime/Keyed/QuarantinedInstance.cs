namespace Segue.Runtime.Keyed;

/// <summary>An instance whose migration threw.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Reason">What the migration threw, as text.</param>
public sealed record QuarantinedInstance(ServerKey Key, string Reason);
