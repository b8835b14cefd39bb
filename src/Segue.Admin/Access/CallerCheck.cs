using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Segue.Admin.Serving;

namespace Segue.Admin.Access;

/// <summary>
/// Finds out who asks, before anything of a request is looked at but its head: by the kernel's word at the socket, by a bearer token
/// over HTTP.
/// </summary>
internal sealed class CallerCheck(AdminHttpOptions? http, ILogger logger)
{
    private const string Scheme = "Bearer ";

    private readonly uint _own = UnixUser.Current;

    /// <exception cref="AdminRefusal">They may do nothing here.</exception>
    public AdminCaller Check(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket is { AddressFamily: AddressFamily.Unix } socket
            ? CheckPeer(socket)
            : CheckToken(context);

    private AdminCaller CheckPeer(Socket socket)
    {
        if (PeerCredentials.TryRead(socket) is not { } peer)
        {
            return new AdminCaller(Environment.UserName, AdminRole.Operate);
        }

        string name = UnixUser.NameOf(peer.UserId);
        if (peer.UserId != _own && peer.UserId != UnixUser.Root)
        {
            logger.LogForeignUser(name, peer.UserId, peer.ProcessId);
            throw AdminFailures.ForeignUser(name);
        }

        return new AdminCaller(name, AdminRole.Operate);
    }

    private AdminCaller CheckToken(HttpContext context)
    {
        string header = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (http is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            byte[] hash = AdminToken.HashOf(header[Scheme.Length..].Trim());

            // All of them, whichever is the one: how long it takes says nothing of where in the list it stands.
            AdminToken? found = null;
            foreach (AdminToken token in http.Tokens)
            {
                found = token.IsFor(hash) ? token : found;
            }

            if (found is not null)
            {
                return new AdminCaller(found.Name, found.Role);
            }
        }

        logger.LogUnauthenticated(context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address", header.Length > 0);
        throw AdminFailures.Unauthenticated();
    }
}
