namespace Segue.Cli.Development.Adoption;

/// <summary>What becomes of a server.</summary>
internal enum AdoptionOutcome
{
    /// <summary>A record can be written for it.</summary>
    Planned,

    /// <summary>Its record was written.</summary>
    Written,

    /// <summary>It has a record already, and is left as it is.</summary>
    Adopted,

    /// <summary>No record can be written for it.</summary>
    Refused,
}
