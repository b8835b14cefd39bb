namespace Segue.Runtime.Releases;

/// <summary>What happens to a server in a release.</summary>
public enum ServerChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>Its code is replaced and its state carried over.</summary>
    Replaced,

    /// <summary>It goes; its state is kept until finalisation.</summary>
    Removed,
}
