namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>What a record is for.</summary>
internal enum RecordRole
{
    /// <summary>The state of a server.</summary>
    State,

    /// <summary>The rows of a table: it has an alias and versions of its own.</summary>
    Row,

    /// <summary>A part of one of those, frozen with it.</summary>
    Value,
}
