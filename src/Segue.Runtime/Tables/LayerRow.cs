namespace Segue.Runtime.Tables;

/// <summary>A row as it is seen over all layers.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Row">The row, of the version of its layer.</param>
/// <param name="Depth">Which layer it is in.</param>
internal readonly record struct LayerRow<TKey>(TKey Key, object Row, int Depth)
    where TKey : notnull;
