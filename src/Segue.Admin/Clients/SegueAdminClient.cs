using System.Diagnostics.CodeAnalysis;
using Segue.Admin.Messages;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Purging;

namespace Segue.Admin.Clients;

/// <summary>Controls a host of another process: what the command <c>segue</c> does, for programs.</summary>
/// <remarks>
/// <para>Thread-safe. What was begun on the host goes on whether the client still listens or not.</para>
/// <para>
/// Everything here throws <see cref="AdminException"/> where the host refuses, does not answer, or stops answering; its
/// <see cref="AdminException.Failure"/> has id, what, where and next.
/// </para>
/// </remarks>
public sealed partial class SegueAdminClient : IDisposable
{
    private readonly AdminConnection _connection;

    /// <summary>Names a host. Nothing is sent yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="handler">Sends the requests, such as one that knows the host's certificate; null takes the default.</param>
    public SegueAdminClient(AdminAddress address, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        _connection = new AdminConnection(address, handler);
    }

    /// <summary>Where the host is.</summary>
    public AdminAddress Address { get; }

    /// <summary>Asks which service it is, and who one is to it.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The service.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<ServiceInfo> GetServiceAsync(CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, "/service", AdminJson.Default.ServiceInfo, body: null, cancellation);

    /// <summary>Asks what the host is doing.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A snapshot.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<HostStatus> GetStatusAsync(CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, "/status", AdminJson.Default.HostStatus, body: null, cancellation);

    /// <summary>Reads the history of releases, newest first, starts included.</summary>
    /// <param name="count">The most to read, from 1 to 1,000.</param>
    /// <param name="before">Only upgrades with a lower number; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The upgrades.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<IReadOnlyList<JournalUpgrade>> GetHistoryAsync(int count = 20, long? before = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(
            HttpMethod.Get,
            "/history" + new QueryText().With("count", count).With("before", before),
            AdminJson.Default.IReadOnlyListJournalUpgrade,
            body: null,
            cancellation);

    /// <summary>Reads all that was written about one upgrade.</summary>
    /// <param name="upgrade">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The entries, in the order of its steps; none where there is no such upgrade.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<IReadOnlyList<JournalEntry>> GetEntriesAsync(long upgrade, CancellationToken cancellation = default) =>
        _connection.AskAsync(
            HttpMethod.Get,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/history/{upgrade}"),
            AdminJson.Default.IReadOnlyListJournalEntry,
            body: null,
            cancellation);

    /// <summary>Reads what was done to the host beside its releases, newest first.</summary>
    /// <param name="count">The most to read, from 1 to 1,000.</param>
    /// <param name="before">Only operations with a lower number; null starts with the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The operations.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<IReadOnlyList<JournalOperation>> GetOperationsAsync(int count = 20, long? before = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(
            HttpMethod.Get,
            "/operations" + new QueryText().With("count", count).With("before", before),
            AdminJson.Default.IReadOnlyListJournalOperation,
            body: null,
            cancellation);

    /// <summary>Takes a checkpoint now.</summary>
    /// <param name="cancellation">Stops listening; the checkpoint is taken all the same.</param>
    /// <returns>What came of it: the file is safe on the disk.</returns>
    /// <exception cref="AdminException">There is none, and why; or the host does not answer.</exception>
    public Task<CheckpointReport> TakeCheckpointAsync(CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Post, "/checkpoints", AdminJson.Default.CheckpointReport, body: null, cancellation);

    /// <summary>Lists the checkpoints on the host's disk, the newest first.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The checkpoints.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<IReadOnlyList<CheckpointInfo>> GetCheckpointsAsync(CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, "/checkpoints", AdminJson.Default.IReadOnlyListCheckpointInfo, body: null, cancellation);

    /// <summary>Asks old code once more to leave, and for what holds it. Nobody is stopped for it.</summary>
    /// <param name="wait">How long it may take to leave; null takes a second.</param>
    /// <param name="search">How long to search for what holds it; zero searches nothing; null takes 2 seconds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Who has left, and who has not and why.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<PurgeReport> GetPinsAsync(TimeSpan? wait = null, TimeSpan? search = null, CancellationToken cancellation = default) =>
        _connection.AskAsync(
            HttpMethod.Get,
            "/pins" + new QueryText().With("wait", wait).With("search", search),
            AdminJson.Default.PurgeReport,
            body: null,
            cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connection.Dispose();

    [SuppressMessage("Design", "CA1054:URI-like parameters should not be strings", Justification = "It is a part of a path.")]
    private static string Escape(string part) => Uri.EscapeDataString(part);
}
