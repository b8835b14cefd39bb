using Segue.Runtime.Packages;

namespace Segue.Admin;

/// <summary>How a host can be controlled from outside.</summary>
public sealed class AdminOptions
{
    /// <summary>What operators call the service: letters, digits, dots, hyphens and underscores.</summary>
    /// <value>The default is null: the name of the application.</value>
    public string? ServiceName { get; set; }

    /// <summary>Whether there is a Unix domain socket for the service's user and root.</summary>
    /// <value>The default is true.</value>
    public bool HasSocket { get; set; } = true;

    /// <summary>
    /// The file of the socket. Its folder is made for the service's user alone where it is not there; one that others may write is
    /// refused.
    /// </summary>
    /// <value>
    /// The default is null: <c>NAME.PROCESS.sock</c> in <see cref="Clients.AdminSockets.Folder"/>, where <c>segue</c> finds it.
    /// </value>
    public string? SocketPath { get; set; }

    /// <summary>The control API over HTTP, with tokens and roles.</summary>
    /// <value>The default is null: none.</value>
    public AdminHttpOptions? Http { get; set; }

    /// <summary>
    /// Whose releases are taken: one signature of one of them is enough. A release with a signature must have one of theirs, whether
    /// unsigned ones are allowed or not.
    /// </summary>
    /// <value>The default is empty: no release with a signature is taken, except where unsigned ones are.</value>
    public IList<ReleaseSigner> Signers { get; } = [];

    /// <summary>Whether releases without a signature are taken.</summary>
    /// <value>The default is null: in the environment <c>Development</c> alone.</value>
    public bool? AllowsUnsignedReleases { get; set; }

    /// <summary>The most bytes of a release, packed; from 1 byte to 1 GiB. It is held in memory.</summary>
    /// <value>The default is 64 MiB.</value>
    public long MaxReleaseBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>The most bytes of a table that is imported, at least 1. It is read as it comes.</summary>
    /// <value>The default is 4 GiB.</value>
    public long MaxImportBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>The longest time that a host waits for whoever leads an upgrade of several hosts before it goes back by itself; above 0.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan LongestLease { get; set; } = TimeSpan.FromMinutes(10);
}
