using Segue.Runtime.Migrations;

namespace Segue.Runtime.Tables;

/// <summary>A frozen layer under a table, and the way of its rows to the table's top.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Conversion">The way; null where its rows are of the top's very type.</param>
internal sealed record LayerSource<TKey>(FrozenLayer<TKey> Layer, ValueConversion? Conversion)
    where TKey : notnull;
