namespace Segue.Fixtures.Contracts;

/// <summary>The server of a tally as the work that a test hands to it sees it.</summary>
public interface ITallyWork
{
    /// <summary>The version of the code that answers.</summary>
    string Version { get; }

    /// <summary>What the state says now.</summary>
    long Total { get; }

    /// <summary>Replaces the state.</summary>
    void Set(long total);
}
