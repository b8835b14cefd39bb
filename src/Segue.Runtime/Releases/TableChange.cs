using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>How the rows of one table get from the version before to the next: prepared before the commit, used in it once.</summary>
internal sealed class TableChange
{
    /// <summary>The member of the old state.</summary>
    public required TableMember Source { get; init; }

    /// <summary>The member of the new state.</summary>
    public required TableMember Target { get; init; }

    /// <summary>What the old table's own rows are.</summary>
    public required StateVersion SourceVersion { get; init; }

    /// <summary>The way of each version in the old table's layers; null where rows are moved as they are.</summary>
    public required IReadOnlyDictionary<StateVersion, ValueConversion?> Conversions { get; init; }

    /// <summary>The new top, allocated; null where the rows are handed over as they are.</summary>
    public required TableTop? Top { get; init; }

    /// <summary>How many rows the old table had when the change was prepared.</summary>
    public required long Rows { get; init; }

    /// <summary>The way of the old table's own rows.</summary>
    public ValueConversion? Conversion => Conversions.GetValueOrDefault(SourceVersion);
}
