namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>How long a container keeps an object of a class. Where a class is registered twice, the longer one counts.</summary>
internal enum RegisteredLifetime
{
    /// <summary>Made for whoever asks.</summary>
    Transient,

    /// <summary>Made for a request.</summary>
    Scoped,

    /// <summary>Made once.</summary>
    Singleton,

    /// <summary>Made once, started and stopped with the host.</summary>
    Hosted,
}
