using System.Net.Http.Headers;
using Segue.Admin.Messages;
using Segue.Runtime.Packages;

namespace Segue.Admin.Clients;

/// <content>Releases.</content>
public sealed partial class SegueAdminClient
{
    /// <summary>Asks what a release would do. Nothing of it is loaded.</summary>
    /// <param name="release">The release.</param>
    /// <param name="settings">What is asked of the upgrade; null leaves all to release and host.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The plan; its failure says what is in the way.</returns>
    /// <exception cref="AdminException">The host does not take the release, refuses, or does not answer.</exception>
    public async Task<PlanAnswer> PlanAsync(ReleasePackage release, UpgradeSettings? settings = null, CancellationToken cancellation = default)
    {
        using HttpContent body = BodyOf(release);
        return await _connection.AskAsync(HttpMethod.Post, "/plan" + QueryOf(settings), AdminJson.Default.PlanAnswer, body, cancellation).ConfigureAwait(false);
    }

    /// <summary>Brings a release in, and tells what happens until the commit or until the verdict of its probation.</summary>
    /// <param name="release">The release.</param>
    /// <param name="settings">What is asked of the upgrade; null leaves all to release and host.</param>
    /// <param name="cancellation">Stops listening; the upgrade goes on. <see cref="CancelAsync"/> gives it up.</param>
    /// <returns>The events; the last one says how it came out.</returns>
    /// <exception cref="AdminException">The host does not take the release, refuses, or stops answering.</exception>
    public IAsyncEnumerable<UpgradeEvent> UpgradeAsync(ReleasePackage release, UpgradeSettings? settings = null, CancellationToken cancellation = default) =>
        _connection.StreamAsync(HttpMethod.Post, "/upgrades" + QueryOf(settings), AdminJson.Default.UpgradeEvent, BodyOf(release), cancellation);

    /// <summary>Follows the upgrade that is under way, or was the last one, from its beginning.</summary>
    /// <param name="wait">Until when.</param>
    /// <param name="cancellation">Stops listening.</param>
    /// <returns>The events; the last one says how it came out.</returns>
    /// <exception cref="AdminException">There was none, or the host stops answering.</exception>
    public IAsyncEnumerable<UpgradeEvent> FollowAsync(UpgradeWait wait = UpgradeWait.Verdict, CancellationToken cancellation = default) =>
        _connection.StreamAsync(
            HttpMethod.Get,
            "/upgrades/current/events" + QueryOf(new UpgradeSettings { Wait = wait }),
            AdminJson.Default.UpgradeEvent,
            body: null,
            cancellation);

    /// <summary>Finalises the release that is on probation, and tells of the rows that are still to be carried over.</summary>
    /// <param name="cancellation">Stops listening; it is finalised all the same.</param>
    /// <returns>The events; the last one says how it came out, with a failure where it is not finalised.</returns>
    /// <exception cref="AdminException">There is nothing to finalise, or the host stops answering.</exception>
    public IAsyncEnumerable<UpgradeEvent> FinaliseAsync(CancellationToken cancellation = default) =>
        _connection.StreamAsync(HttpMethod.Post, "/upgrades/current/finalise", AdminJson.Default.UpgradeEvent, body: null, cancellation);

    /// <summary>Goes back to the release before, with everything written since.</summary>
    /// <param name="maxPause">The longest that gates stay closed waiting for running calls; null leaves it to the host.</param>
    /// <param name="cancellation">Stops listening; it is gone back all the same.</param>
    /// <returns>The upgrade that went back; its report says whether it did.</returns>
    /// <exception cref="AdminException">There is nothing to go back to, or the host does not answer.</exception>
    public Task<UpgradeStatus> RollBackAsync(TimeSpan? maxPause = null, CancellationToken cancellation = default) =>
        PostAsync("/rollback" + QueryOf(new UpgradeSettings { MaxPause = maxPause }), cancellation);

    /// <summary>Gives up the upgrade that is under way and not committed.</summary>
    /// <param name="cancellation">Stops listening; it is given up all the same.</param>
    /// <returns>The upgrade; its report says whether this came too late.</returns>
    /// <exception cref="AdminException">There is nothing to give up, or the host does not answer.</exception>
    public Task<UpgradeStatus> CancelAsync(CancellationToken cancellation = default) => PostAsync("/upgrades/current/cancel", cancellation);

    /// <summary>Writes the outcome that could not be written, once the journal can be written again.</summary>
    /// <param name="cancellation">Stops listening; it is written all the same.</param>
    /// <returns>The upgrade; where a person is still needed, its failure says why.</returns>
    /// <exception cref="AdminException">There is no such outcome, or the host does not answer.</exception>
    public Task<UpgradeStatus> ResolveAsync(CancellationToken cancellation = default) => PostAsync("/upgrades/current/resolve", cancellation);

    /// <summary>Prepares and rehearses a release, and holds it until it is committed, for an upgrade of several hosts.</summary>
    /// <param name="id">What whoever leads it calls it; up to 100 characters.</param>
    /// <param name="release">The release.</param>
    /// <param name="lease">How long the host waits for the leader before it goes back by itself.</param>
    /// <param name="settings">What is asked of the upgrade; null leaves all to release and host.</param>
    /// <param name="cancellation">Stops listening; what was prepared is held until the lease runs out.</param>
    /// <returns>The events; the last one says whether it is rehearsed.</returns>
    internal IAsyncEnumerable<UpgradeEvent> PrepareHeldAsync(
        string id, ReleasePackage release, TimeSpan lease, UpgradeSettings? settings, CancellationToken cancellation) =>
        _connection.StreamAsync(
            HttpMethod.Post,
            $"/held/{Escape(id)}/prepare" + QueryOf(settings, lease),
            AdminJson.Default.UpgradeEvent,
            BodyOf(release),
            cancellation);

    /// <summary>Tells the host that the leader is there.</summary>
    internal Task<UpgradeStatus> RenewHeldAsync(string id, CancellationToken cancellation) => PostAsync($"/held/{Escape(id)}/renew", cancellation);

    /// <summary>Commits what is held.</summary>
    internal IAsyncEnumerable<UpgradeEvent> CommitHeldAsync(string id, CancellationToken cancellation) =>
        _connection.StreamAsync(HttpMethod.Post, $"/held/{Escape(id)}/commit", AdminJson.Default.UpgradeEvent, body: null, cancellation);

    /// <summary>Tells the host that all have committed.</summary>
    internal Task<UpgradeStatus> ConfirmHeldAsync(string id, CancellationToken cancellation) => PostAsync($"/held/{Escape(id)}/confirm", cancellation);

    /// <summary>Gives up what is held, or goes back from it, wherever it is.</summary>
    internal Task<UpgradeStatus> GoBackHeldAsync(string id, CancellationToken cancellation) => PostAsync($"/held/{Escape(id)}/back", cancellation);

    private Task<UpgradeStatus> PostAsync(string path, CancellationToken cancellation) =>
        _connection.AskAsync(HttpMethod.Post, path, AdminJson.Default.UpgradeStatus, body: null, cancellation);

    private static string QueryOf(UpgradeSettings? settings, TimeSpan? lease = null) => new QueryText()
        .With("probation", settings?.Probation)
        .With("maxPause", settings?.MaxPause)
        .With("allowOlder", settings?.AllowsOlderReleases == true ? "true" : null)
        .With("wait", settings?.Wait == UpgradeWait.Commit ? "commit" : null)
        .With("lease", lease)
        .ToString();

    private static ByteArrayContent BodyOf(ReleasePackage release)
    {
        ArgumentNullException.ThrowIfNull(release);
        using MemoryStream bytes = new();
        release.WriteArchive(bytes);
        return new ByteArrayContent(bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(AdminApi.Package) } };
    }
}
