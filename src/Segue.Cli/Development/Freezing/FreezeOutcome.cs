namespace Segue.Cli.Development.Freezing;

/// <summary>What a freeze does to one schema file.</summary>
internal enum FreezeOutcome
{
    /// <summary>The file says already what the code says.</summary>
    Unchanged,

    /// <summary>There was no file.</summary>
    Created,

    /// <summary>The file has a version more.</summary>
    Added,

    /// <summary>The version that has not shipped has another shape now.</summary>
    Rewritten,
}
