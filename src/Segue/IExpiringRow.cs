namespace Segue;

/// <summary>
/// A row that ends at a moment of its own. From then on it reads as absent; it is removed when it is next touched or by the
/// table's bounded sweep. The moment is part of the row, so that it survives migrations, backups and going back with it.
/// </summary>
/// <remarks>A quarantined row never ends: it is kept until it is repaired or discarded (I5).</remarks>
public interface IExpiringRow
{
    /// <summary>When the row ends (UTC); null where it does not.</summary>
    DateTimeOffset? ExpiresAt { get; }
}
