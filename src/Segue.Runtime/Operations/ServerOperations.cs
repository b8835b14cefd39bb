using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.Statistics;

namespace Segue.Runtime.Operations;

/// <summary>
/// What an operator does to single servers, at any time and beside any release: suspend, resume, change code, get and replace
/// state, status, statistics, trace, log.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. A server is named by its name. What closes a gate takes turns with commits, and with other operations: it waits
/// for its turn with gates open. A server must not wait for an operation on itself; it would wait until the bound.
/// </para>
/// <para>Words and meanings are those of Erlang/OTP's <c>sys</c>.</para>
/// </remarks>
public sealed class ServerOperations
{
    /// <summary>How long operations wait for a running call where they are not told otherwise; OTP's 5 seconds.</summary>
    internal static readonly TimeSpan DefaultBound = TimeSpan.FromSeconds(5);

    private readonly ServerRegistry _servers;
    private readonly ReleaseHandler _releases;
    private readonly TimeProvider _time;
    private readonly Standstill _standstill;

    internal ServerOperations(ServerRegistry servers, ReleaseHandler releases, TimeProvider time)
    {
        _servers = servers;
        _releases = releases;
        _time = time;
        _standstill = new Standstill(servers.Turns, servers.Waits, time);
    }

    /// <summary>
    /// Suspends a server: the running call ends, and from then on calls wait, in order, until <see cref="ResumeAsync"/>. Their
    /// cancellation takes them out as ever. A release may be committed meanwhile; the server stays suspended in its new version,
    /// also when it is removed and comes back. Follows OTP's <c>sys:suspend</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="bound">The longest wait for the running call; null takes 5 seconds.</param>
    /// <param name="cancellation">Gives up before the gate is closed.</param>
    /// <returns>False where it was suspended already.</returns>
    /// <exception cref="ServerOperationException">There is no such server, it is keyed, or a call did not end; then it is not suspended.</exception>
    /// <exception cref="ServerUnavailableException">It was removed, or has not been started.</exception>
    public Task<bool> SuspendAsync(string server, TimeSpan? bound = null, CancellationToken cancellation = default)
    {
        ServerMailbox mailbox = FindWithoutKeys(server);
        return _standstill.InTurnAsync(
            () =>
            {
                ThrowIfUnavailable(mailbox);
                bool changes = _standstill.BetweenCalls(mailbox, bound ?? DefaultBound, mailbox.Suspend);
                if (changes)
                {
                    mailbox.Events.Note(ServerEventKind.Suspended);
                }

                return changes;
            },
            cancellation);
    }

    /// <summary>Resumes a server: calls that wait go on in order. Follows OTP's <c>sys:resume</c>.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where it was not suspended, and nothing was done.</returns>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    public Task<bool> ResumeAsync(string server, CancellationToken cancellation = default)
    {
        ServerMailbox mailbox = FindWithoutKeys(server);
        return _standstill.InTurnAsync(
            () =>
            {
                bool changes = mailbox.Resume();
                if (changes)
                {
                    mailbox.Events.Note(ServerEventKind.Resumed);
                }

                return changes;
            },
            cancellation);
    }

    /// <summary>
    /// Changes the code of one server, outside of a release: by a module that changes nothing else. It is an upgrade like any
    /// other, with rehearsal, commit, probation and the way back; the server may be suspended or not, and stays as it is.
    /// Follows OTP's <c>sys:change_code</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="module">The module; of the name of the one that runs, with this server alone.</param>
    /// <param name="extra">What its migrations are handed, OTP's <c>Extra</c>; null for nothing.</param>
    /// <param name="options">The bounds; null takes the host's.</param>
    /// <param name="cancellation">Gives it up, until the commit begins.</param>
    /// <returns>The upgrade; its report says whether it was committed, refused or aborted.</returns>
    /// <exception cref="ServerOperationException">There is no such server, or others would change too.</exception>
    /// <exception cref="ReleaseException">Another upgrade is under way.</exception>
    public async Task<Upgrade> ChangeCodeAsync(
        string server,
        ModuleSource module,
        string? extra = null,
        UpgradeOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        ServerMailbox mailbox = Find(server);
        Upgrade upgrade = _releases.Begin(new Release { Name = $"code of {mailbox.Name}", Modules = [module], Extra = extra }, options);
        IReadOnlyList<PlannedServer> planned = upgrade.Plan.Servers;
        if (upgrade.Plan.Failure is null && !(planned is [{ Change: ServerChangeKind.Replaced, Name: var only }] && only == mailbox.Name))
        {
            await upgrade.AbortAsync().ConfigureAwait(false);
            throw OperationFailures.OtherServersChange(server, [.. planned.Select(other => other.Name).Where(name => name != mailbox.Name)]);
        }

        await upgrade.RunAsync(cancellation).ConfigureAwait(false);
        return upgrade;
    }

    /// <summary>
    /// One instance of a keyed server, to suspend, resume and look at. The operations that name a server alone are for servers
    /// without keys; but the status, statistics, trace and log of a keyed server are of all its instances together.
    /// </summary>
    /// <param name="server">The name of the keyed server.</param>
    /// <param name="key">The key of the instance.</param>
    /// <returns>What can be done with it. Nothing is made.</returns>
    /// <exception cref="ServerOperationException">There is no such server, or it has no keys.</exception>
    /// <exception cref="KeyedContractException">The server's keys are of another kind.</exception>
    public InstanceOperations Instance(string server, ServerKey key)
    {
        ServerMailbox mailbox = Find(server);
        KeyedFamily family = _servers.Families.TryGet(mailbox.Name) ?? throw OperationFailures.NotKeyed(server);
        return new InstanceOperations(family, family.Checked(key));
    }

    /// <summary>Reads a server's state, as JSON. Follows OTP's <c>sys:get_state</c>.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="options">How much of it, and when; null takes the defaults.</param>
    /// <param name="cancellation">Gives up before the gate is closed.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ServerOperationException">There is no such server, it is keyed, or a call did not end within the bound.</exception>
    /// <exception cref="ServerUnavailableException">It was removed, or has not been started.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public Task<StateView> GetStateAsync(string server, StateViewOptions? options = null, CancellationToken cancellation = default)
    {
        StateViewOptions chosen = options ?? new StateViewOptions();
        chosen.ThrowIfInvalid();
        ServerMailbox mailbox = FindWithoutKeys(server);
        return _standstill.InTurnAsync(
            () =>
            {
                ServerVersion version = Current(mailbox);

                // Written in the same turn: a commit in between would take the tables away from what is read.
                object state = chosen.BetweenCalls ? _standstill.BetweenCalls(mailbox, chosen.Bound, () => version.State) : version.State;
                string json = StateJsonWriter.Write(state, version.StateVersion.Type, chosen, out bool isComplete);
                return new StateView(mailbox.Name, version.StateVersion.ToString(), json, isComplete);
            },
            cancellation);
    }

    /// <summary>
    /// Replaces a server's state between two calls. The JSON is that of <see cref="GetStateAsync"/>, of the same version of the
    /// state, without rows. Tables stay as they are; so do sensitive members that stand masked. Follows OTP's
    /// <c>sys:replace_state</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="json">The state.</param>
    /// <param name="bound">The longest wait for the running call; null takes 5 seconds.</param>
    /// <param name="cancellation">Gives up before the gate is closed.</param>
    /// <returns>When calls find the new state.</returns>
    /// <exception cref="ServerOperationException">
    /// There is no such server; the JSON does not have the shape of the state, with the path to the place; the state is not valid; or
    /// a call did not end within the bound. The state is as it was.
    /// </exception>
    /// <exception cref="ServerUnavailableException">It was removed, or has not been started.</exception>
    public Task ReplaceStateAsync(string server, string json, TimeSpan? bound = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        ServerMailbox mailbox = FindWithoutKeys(server);
        return _standstill.InTurnAsync(
            () =>
            {
                ServerVersion version = Current(mailbox);
                using StateReplacement replacement = new(mailbox.Name, version.StateVersion.Type, json);

                // Once for nobody, so that what is refused is refused before anyone waits.
                replacement.Make(version.State);
                bool done = _standstill.BetweenCalls(mailbox, bound ?? DefaultBound, () =>
                {
                    version.State = replacement.Make(version.State);
                    return true;
                });
                mailbox.Events.Note(ServerEventKind.StateReplaced, version.StateVersion.ToString());
                return done;
            },
            cancellation);
    }

    /// <summary>Says what a server is doing. Never waits. Follows OTP's <c>sys:get_status</c>.</summary>
    /// <param name="server">The name of the server.</param>
    /// <returns>The status, now.</returns>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    public ServerStatus GetStatus(string server)
    {
        ServerMailbox mailbox = Find(server);
        ServerVersion? version = mailbox.Ownership?.Version;
        (string Method, TimeSpan For)? running = mailbox.LookAtRunningCall();
        return new ServerStatus
        {
            Server = mailbox.Name,
            Module = version?.Module.Manifest.Name,
            ModuleVersion = version?.Module.Manifest.Version,
            State = version?.StateVersion.ToString(),
            IsSuspended = mailbox.IsSuspended,
            BusyWith = running?.Method,
            BusySince = running is { } call ? _time.GetUtcNow() - call.For : null,
            Waiting = mailbox.WaitingCount,
        };
    }

    /// <summary>Says what is known of a server's calls. Never waits. Follows OTP's <c>sys:statistics</c>, always on.</summary>
    /// <param name="server">The name of the server.</param>
    /// <returns>The statistics, now.</returns>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    public ServerStatistics GetStatistics(string server)
    {
        ServerMailbox mailbox = Find(server);
        var methods = mailbox.Meter.Copy().Methods;
        return new ServerStatistics
        {
            Server = mailbox.Name,
            Calls = _servers.Families.TryGet(server) is null ? mailbox.CallsBegun : methods.Sum(method => method.Value.Calls),
            Errors = mailbox.Meter.Errors,
            Waiting = mailbox.WaitingCount,
            Methods = [.. methods.OrderBy(method => method.Key, StringComparer.Ordinal).Select(method => TimesOf(method.Key, method.Value))],
        };
    }

    /// <summary>
    /// Follows a server's calls, and what else happens to it, from now on until the trace is disposed. Costs each call of the
    /// server some hundred nanoseconds meanwhile, and nothing else. Follows OTP's <c>sys:trace</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="capacity">How many events may wait for the reader; at least 1.</param>
    /// <returns>The trace.</returns>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public ServerTrace Trace(string server, int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new ServerTrace(Find(server).Events, capacity);
    }

    /// <summary>
    /// Keeps the last events of calls in the server's log, beside its changes, which are always kept. Follows OTP's
    /// <c>sys:log</c> with <c>{true, N}</c> and <c>false</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="count">How many; 0 stops it, and forgets those that were kept.</param>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void LogCalls(string server, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Find(server).Events.KeepCalls(count);
    }

    /// <summary>
    /// The last events of a server: its changes of code, state and suspension, and its calls where <see cref="LogCalls"/> keeps
    /// them. Follows OTP's <c>sys:log</c> with <c>get</c>.
    /// </summary>
    /// <param name="server">The name of the server.</param>
    /// <returns>The events, in order of time.</returns>
    /// <exception cref="ServerOperationException">There is no such server.</exception>
    public IReadOnlyList<ServerEvent> GetLog(string server) => Find(server).Events.Log;

    private static MethodTimes TimesOf(string method, MethodStatistics statistics)
    {
        LatencyHistogram all = new();
        all.Add(statistics.Latencies);
        all.Add(statistics.FirstTouches);
        return new MethodTimes(method, statistics.Calls, statistics.Errors, all.Percentile(0.5), all.Percentile(0.99), all.Percentile(1));
    }

    private static void ThrowIfUnavailable(ServerMailbox mailbox)
    {
        if (mailbox.Unavailability is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static ServerVersion Current(ServerMailbox mailbox)
    {
        ThrowIfUnavailable(mailbox);
        return mailbox.Ownership!.Version!;
    }

    private ServerMailbox FindWithoutKeys(string server)
    {
        ServerMailbox mailbox = Find(server);
        return _servers.Families.TryGet(server) is null ? mailbox : throw OperationFailures.KeyNeeded(server);
    }

    private ServerMailbox Find(string server)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        return _servers.TryGetMailbox(server) ?? throw OperationFailures.UnknownServer(server);
    }
}
