using MemoryPack;

namespace Segue.Benchmarks.Checkpoints;

/// <summary>A row as the ledger has it, with its key, for MemoryPack.</summary>
[MemoryPackable]
internal sealed partial record PackedRow
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    public required long Number { get; init; }

    public required string Owner { get; init; }

    public required double Balance { get; init; }

    public required long Writes { get; init; }

    public required string Note { get; init; }
}
