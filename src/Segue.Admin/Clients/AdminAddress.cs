using System.Text.Json.Serialization;

namespace Segue.Admin.Clients;

/// <summary>Where a host's control API is: a Unix domain socket, or an address of HTTP with the secret for it.</summary>
public sealed record AdminAddress
{
    private AdminAddress(string? socket, Uri? url, string? secret)
    {
        Socket = socket;
        Url = url;
        Secret = secret;
    }

    /// <summary>The file of the socket; null where it is HTTP.</summary>
    public string? Socket { get; }

    /// <summary>The address; null where it is a socket.</summary>
    public Uri? Url { get; }

    /// <summary>The secret that the host knows somebody by; null at a socket.</summary>
    [JsonIgnore]
    public string? Secret { get; }

    /// <summary>A socket.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The address.</returns>
    public static AdminAddress OfSocket(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new AdminAddress(Path.GetFullPath(path), url: null, secret: null);
    }

    /// <summary>An address of HTTP.</summary>
    /// <param name="url">The address, <c>http</c> or <c>https</c>.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The address.</returns>
    /// <exception cref="AdminException">It is no such address, or the secret would cross the network as text.</exception>
    public static AdminAddress OfUrl(Uri url, string? secret)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw AdminClientFailures.NoAddress(url.ToString());
        }

        return secret is null || url.Scheme == Uri.UriSchemeHttps || url.IsLoopback
            ? new AdminAddress(socket: null, url, secret)
            : throw AdminClientFailures.PlainSecret(url);
    }

    /// <summary>Reads an address as people write it: one with <c>://</c> is of HTTP, everything else the file of a socket.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secret">The secret for HTTP; null where there is none.</param>
    /// <returns>The address.</returns>
    /// <exception cref="AdminException">It is no address.</exception>
    public static AdminAddress Parse(string text, string? secret = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("://", StringComparison.Ordinal)
            ? Uri.TryCreate(text, UriKind.Absolute, out Uri? url) ? OfUrl(url, secret) : throw AdminClientFailures.NoAddress(text)
            : text.Length > 0 ? OfSocket(text) : throw AdminClientFailures.NoAddress(text);
    }

    /// <summary>The only host of this user that runs and answers at its default socket.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="AdminException">There is none, or more than one.</exception>
    public static AdminAddress FindOnly() => AdminSockets.FindRunning() switch
    {
        [{ } only] => OfSocket(only),
        [] => throw AdminClientFailures.NoneRuns(AdminSockets.Folder),
        { } several => throw AdminClientFailures.SeveralRun(several),
    };

    /// <summary>The address as people read it.</summary>
    /// <returns>The file, or the address without the secret.</returns>
    public override string ToString() => Socket ?? Url!.ToString();
}
