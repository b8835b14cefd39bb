namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>What makes a class a server.</summary>
internal enum ServerKind
{
    /// <summary>It keeps what its methods change, and it lives long.</summary>
    Class,

    /// <summary>It is registered as a singleton.</summary>
    Singleton,

    /// <summary>It is a hosted service.</summary>
    HostedService,

    /// <summary>It is a grain: one object for each key.</summary>
    Grain,
}
