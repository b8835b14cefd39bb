using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Segue.Admin.Messages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clients;

/// <summary>Sends requests to one host, and makes of whatever goes wrong one exception with id, what, where and next.</summary>
internal sealed class AdminConnection : IDisposable
{
    private static readonly TimeSpan ConnectBound = TimeSpan.FromSeconds(5);

    /// <summary>A request that was on its way once may have been heard, whatever becomes of it later.</summary>
    private static readonly HttpRequestOptionsKey<bool> HasConnected = new("segue-has-connected");

    private readonly AdminAddress _address;
    private readonly HttpClient _http;

    public AdminConnection(AdminAddress address, HttpMessageHandler? handler)
    {
        _address = address;
        _http = new HttpClient(handler ?? HandlerOf(address))
        {
            BaseAddress = address.Url ?? new Uri("http://segue/"),
            Timeout = Timeout.InfiniteTimeSpan, // streams go on as long as an upgrade
        };
        if (address.Secret is { } secret)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }
    }

    public async Task<T> AskAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, HttpContent? body, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellation).ConfigureAwait(false)
                ?? throw AdminClientFailures.Unreadable(_address, response.StatusCode, cause: null);
        }
        catch (JsonException exception)
        {
            throw AdminClientFailures.Unreadable(_address, response.StatusCode, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw AdminClientFailures.CutOff(_address, exception);
        }
    }

    /// <summary>Reads one JSON document a line, as they come.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        HttpMethod method, string path, JsonTypeInfo<T> type, HttpContent? body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using StreamReader reader = new(stream);
        while (await ReadLineAsync(reader, cancellation).ConfigureAwait(false) is { } line)
        {
            yield return Parse(line, type, response.StatusCode);
        }
    }

    public async Task<(Stream Content, HttpResponseMessage Response)> OpenAsync(string path, CancellationToken cancellation)
    {
        HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, body: null, cancellation).ConfigureAwait(false);
        return (await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), response);
    }

    public AdminException CutOff(Exception cause) => AdminClientFailures.CutOff(_address, cause);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, AdminApi.Prefix + path) { Content = body };

        // A host that refuses does so before it has read the body. Sent all the same, a large one would end in a connection that is cut, and
        // nobody would learn why.
        request.Headers.ExpectContinue = body is not null;
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            bool isUnasked = exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                && !request.Options.TryGetValue(HasConnected, out _);
            throw AdminClientFailures.Unreachable(_address, exception, isUnasked);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // The bound of connecting: there is no other.
            throw AdminClientFailures.Unreachable(_address, exception, isUnasked: true);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new AdminException(await FailureOfAsync(response, cancellation).ConfigureAwait(false), response.StatusCode);
        }
    }

    private async Task<ReleaseFailure> FailureOfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            ReleaseFailure failure = await response.Content.ReadFromJsonAsync(AdminJson.Default.ReleaseFailure, cancellation).ConfigureAwait(false)
                ?? throw AdminClientFailures.Unreadable(_address, response.StatusCode, cause: null);
            return failure.Where is null ? failure with { Where = _address.ToString() } : failure;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            throw AdminClientFailures.Unreadable(_address, response.StatusCode, exception);
        }
    }

    private async Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw AdminClientFailures.CutOff(_address, exception);
        }
    }

    private T Parse<T>(string line, JsonTypeInfo<T> type, HttpStatusCode status)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw AdminClientFailures.Unreadable(_address, status, cause: null);
        }
        catch (JsonException exception)
        {
            throw AdminClientFailures.Unreadable(_address, status, exception);
        }
    }

    private static SocketsHttpHandler HandlerOf(AdminAddress address)
    {
        SocketsHttpHandler handler = new()
        {
            ConnectTimeout = ConnectBound,
            UseProxy = address.Socket is null,
            AllowAutoRedirect = false,

            // A request on a connection that was used before is sent again where that one turns out to be closed. Whether a host was
            // told to commit must be known: each request has a connection of its own, and is sent once.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        if (address.Socket is { } path)
        {
            handler.ConnectCallback = async (context, cancellation) =>
            {
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
                    context.InitialRequestMessage.Options.Set(HasConnected, value: true);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return handler;
    }
}
