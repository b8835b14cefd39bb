using System.Security.Cryptography.X509Certificates;

namespace Segue.Admin;

/// <summary>The control API over HTTP, beside the socket: who may use it, and where it listens.</summary>
public sealed class AdminHttpOptions
{
    /// <summary>Where it listens, such as <c>https://0.0.0.0:8443</c>; at least one.</summary>
    /// <value>The default is empty.</value>
    public IList<Uri> Urls { get; } = [];

    /// <summary>Who may use it; at least one.</summary>
    /// <value>The default is empty.</value>
    public IList<AdminToken> Tokens { get; } = [];

    /// <summary>The certificate with its private key for <c>https</c>; it stays the application's.</summary>
    /// <value>The default is null: only <c>http</c>, and that only on loopback addresses.</value>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>
    /// Whether <c>http</c> may be used on other than loopback addresses: where something in front of the host speaks TLS. The secrets
    /// cross the network as text.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AllowsPlainHttp { get; set; }
}
