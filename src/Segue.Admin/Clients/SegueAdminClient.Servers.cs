using System.Text;
using Segue.Admin.Messages;
using Segue.Runtime.Operations;

namespace Segue.Admin.Clients;

/// <content>Single servers, and instances of keyed ones: OTP's <c>sys</c>.</content>
public sealed partial class SegueAdminClient
{
    /// <summary>Suspends a server, or an instance: calls wait until it is resumed.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="bound">The longest wait for the running call; null takes 5 seconds.</param>
    /// <param name="cancellation">Stops listening; it is suspended all the same.</param>
    /// <returns>Whether it was not suspended before.</returns>
    /// <exception cref="AdminException">There is none, or a call did not end; or the host does not answer.</exception>
    public Task<ServerAnswer> SuspendAsync(string server, string? key = null, TimeSpan? bound = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(
            HttpMethod.Post,
            PathOf(server, "suspend", Of(key).With("bound", bound)),
            AdminJson.Default.ServerAnswer,
            body: null,
            cancellation);

    /// <summary>Resumes a server, or an instance.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="cancellation">Stops listening; it is resumed all the same.</param>
    /// <returns>Whether it was suspended before.</returns>
    /// <exception cref="AdminException">There is none, or the host does not answer.</exception>
    public Task<ServerAnswer> ResumeAsync(string server, string? key = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Post, PathOf(server, "resume", Of(key)), AdminJson.Default.ServerAnswer, body: null, cancellation);

    /// <summary>Reads a state as JSON, with sensitive members masked.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="options">How much of it, and when; null takes the defaults.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The state.</returns>
    /// <exception cref="AdminException">There is none, or a call did not end; or the host does not answer.</exception>
    public Task<StateView> GetStateAsync(string server, string? key = null, StateViewOptions? options = null, CancellationToken cancellation = default)
    {
        StateViewOptions chosen = options ?? new StateViewOptions();
        QueryText query = Of(key)
            .With("rows", chosen.RowsPerTable)
            .With("depth", chosen.MaxDepth)
            .With("bytes", chosen.MaxBytes)
            .With("betweenCalls", chosen.BetweenCalls ? null : "false")
            .With("bound", chosen.Bound);
        return _connection.AskAsync(HttpMethod.Get, PathOf(server, "state", query), AdminJson.Default.StateView, body: null, cancellation);
    }

    /// <summary>Replaces a state between two calls.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="json">The state, as <see cref="GetStateAsync"/> writes it without rows.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="bound">The longest wait for the running call; null takes 5 seconds.</param>
    /// <param name="cancellation">Stops listening; it is replaced all the same.</param>
    /// <returns>When calls find the new state.</returns>
    /// <exception cref="AdminException">There is none, the JSON does not fit, or a call did not end; or the host does not answer.</exception>
    public async Task<ServerAnswer> ReplaceStateAsync(
        string server, string json, string? key = null, TimeSpan? bound = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        return await _connection.AskAsync(
            HttpMethod.Put,
            PathOf(server, "state", Of(key).With("bound", bound)),
            AdminJson.Default.ServerAnswer,
            body,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks what a server, or an instance, is doing.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A snapshot.</returns>
    /// <exception cref="AdminException">There is none, or the host does not answer.</exception>
    public Task<ServerStatus> GetServerStatusAsync(string server, string? key = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, PathOf(server, "status", Of(key)), AdminJson.Default.ServerStatus, body: null, cancellation);

    /// <summary>Asks what is known of the calls of a server, or of an instance.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A snapshot.</returns>
    /// <exception cref="AdminException">There is none, or the host does not answer.</exception>
    public Task<StatisticsAnswer> GetStatisticsAsync(string server, string? key = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, PathOf(server, "statistics", Of(key)), AdminJson.Default.StatisticsAnswer, body: null, cancellation);

    /// <summary>Follows the calls of a server, or of an instance, and what else happens to it.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="key">The key of the instance; null for the server, with all its instances where it is keyed.</param>
    /// <param name="bound">How long; null goes on until the reading is cancelled.</param>
    /// <param name="cancellation">Ends the trace.</param>
    /// <returns>The events. A reader who is slow misses some, and is told how many.</returns>
    /// <exception cref="AdminException">There is none, or the host stops answering.</exception>
    public IAsyncEnumerable<ServerEvent> TraceAsync(
        string server, string? key = null, TimeSpan? bound = null, CancellationToken cancellation = default) =>
        _connection.StreamAsync(
            HttpMethod.Get,
            PathOf(server, "trace", Of(key).With("for", bound)),
            AdminJson.Default.ServerEvent,
            body: null,
            cancellation);

    private static QueryText Of(string? key) => new QueryText().With("key", key);

    private static string PathOf(string server, string what, QueryText query)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        return $"/servers/{Escape(server)}/{what}{query}";
    }
}
