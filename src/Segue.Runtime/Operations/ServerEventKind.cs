namespace Segue.Runtime.Operations;

/// <summary>What has happened to a server.</summary>
public enum ServerEventKind
{
    /// <summary>A call was made: it runs or waits.</summary>
    CallIn,

    /// <summary>A call has ended.</summary>
    CallOut,

    /// <summary>A version of its code was put in place, by a release, by going back from one, or by a change of its code alone.</summary>
    CodeChanged,

    /// <summary>A release has removed it.</summary>
    Removed,

    /// <summary>An operator has suspended it.</summary>
    Suspended,

    /// <summary>An operator has resumed it.</summary>
    Resumed,

    /// <summary>An operator has replaced its state.</summary>
    StateReplaced,
}
