using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables.Soak;

/// <summary>A table in whichever version it is now: numbers by key.</summary>
internal interface ISoakTable
{
    /// <summary>Whether its rows are of the newer version.</summary>
    bool IsNew { get; }

    /// <summary>Its layers; null where it is steady.</summary>
    ILayeredTable? Layers { get; }

    int Count { get; }

    long? Read(int key);

    void Write(int key, long value);

    bool TryAdd(int key, long value);

    bool TryUpdate(int key, long value, long comparison);

    long? Remove(int key);

    long Add(int key, long difference);

    bool TryRepair(int key, long value);

    bool TryDiscard(int key);

    /// <summary>Every row that can be read; quarantined ones are left out.</summary>
    List<(int Key, long Value)> ReadAll();

    /// <summary>Replaces this table by one of the other version. Nothing runs on it.</summary>
    ISoakTable ChangeVersion();
}
