namespace Segue;

/// <summary>What the keys of a keyed server are.</summary>
public enum ServerKeyKind
{
    /// <summary>A <see cref="string"/>, compared ordinally.</summary>
    Text,

    /// <summary>A <see cref="long"/>.</summary>
    Number,

    /// <summary>A <see cref="System.Guid"/>.</summary>
    UniqueId,
}
