namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>What both the real table and its model can do. Each operation says what came of it, as text.</summary>
internal interface IVersionedTable
{
    /// <summary>What came of each operation, in order.</summary>
    List<string> Log { get; }

    string TryGet(int key);

    string Set(int key, long value);

    string TryAdd(int key, long value);

    string TryUpdate(int key, long value, long comparison);

    string TryRemove(int key);

    string GetOrAdd(int key, long value);

    string AddOrUpdate(int key, long value);

    string Count();

    string Enumerate();

    string TryRepair(int key, long value);

    string TryDiscard(int key);

    /// <summary>Carries a few rows over.</summary>
    string Sweep(int steps);

    /// <summary>Carries all rows over and gives up the way back.</summary>
    string SweepAllAndDrop();

    /// <summary>Up where the version is the old one, else down.</summary>
    string ChangeVersion();

    string BackUp();

    string Restore(int index);

    string Discard(int index);
}
