namespace Segue;

/// <summary>A row whose migration threw, kept until it is repaired or discarded (I5).</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="Key">The key of the row.</param>
/// <param name="Reason">What the migration threw, as text.</param>
public sealed record QuarantinedRow<TKey>(TKey Key, string Reason)
    where TKey : notnull;
