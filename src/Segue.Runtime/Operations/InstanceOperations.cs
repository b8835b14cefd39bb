using Segue.Runtime.Keyed;
using Segue.Runtime.States;

namespace Segue.Runtime.Operations;

/// <summary>
/// What an operator does to one instance of a keyed server, at any time and beside any release: suspend, resume, get and replace
/// state, status, statistics, trace.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. What is done to an instance is done in its turn, after the calls that wait for it; no gate is closed, and no other
/// instance notices. Concurrent calls that run end beside it.
/// </para>
/// <para>Words and meanings are those of Erlang/OTP's <c>sys</c>.</para>
/// </remarks>
public sealed class InstanceOperations
{
    private readonly KeyedFamily _family;
    private readonly ServerKey _key;

    internal InstanceOperations(KeyedFamily family, ServerKey key)
    {
        _family = family;
        _key = key;
        Name = $"{family.Name}@{key}";
    }

    /// <summary>The server and the key, as messages name them: <c>session@abc</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Suspends the instance: calls wait, in order and within the bound of its mailbox, until <see cref="ResumeAsync"/>. A release
    /// may be committed meanwhile; the instance is migrated, and stays suspended. Follows OTP's <c>sys:suspend</c>.
    /// </summary>
    /// <param name="bound">The longest wait for its turn; null takes 5 seconds.</param>
    /// <param name="cancellation">Gives up before its turn.</param>
    /// <returns>False where it was suspended already.</returns>
    /// <exception cref="ServerOperationException">There is no such instance, or its turn did not come; then it is not suspended.</exception>
    public Task<bool> SuspendAsync(TimeSpan? bound = null, CancellationToken cancellation = default) =>
        VisitAsync(static instance => instance.Suspend(), bound, cancellation);

    /// <summary>Resumes the instance: calls that wait go on in order. Follows OTP's <c>sys:resume</c>.</summary>
    /// <param name="cancellation">Gives up before its turn.</param>
    /// <returns>False where it was not suspended, and nothing was done.</returns>
    /// <exception cref="ServerOperationException">There is no such instance.</exception>
    public Task<bool> ResumeAsync(CancellationToken cancellation = default) =>
        VisitAsync(static instance => instance.Resume(), bound: null, cancellation);

    /// <summary>
    /// Reads the state as JSON, in the version that it is of; an instance that no call has touched since a commit is not migrated
    /// for it. Follows OTP's <c>sys:get_state</c>.
    /// </summary>
    /// <param name="options">How much of it, and when; null takes the defaults.</param>
    /// <param name="cancellation">Gives up before its turn.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ServerOperationException">There is no such instance, or its turn did not come within the bound.</exception>
    /// <exception cref="InstanceQuarantinedException">Its migration threw.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public async Task<StateView> GetStateAsync(StateViewOptions? options = null, CancellationToken cancellation = default)
    {
        StateViewOptions chosen = options ?? new StateViewOptions();
        chosen.ThrowIfInvalid();
        (object State, StateVersion Version)? seen = null;
        if (chosen.BetweenCalls)
        {
            await VisitAsync(instance => Look(instance, out seen), chosen.Bound, cancellation).ConfigureAwait(false);
        }
        else
        {
            Look(Find(), out seen);
        }

        (object state, StateVersion version) = seen!.Value;
        string json = StateJsonWriter.Write(state, version.Type, chosen, out bool isComplete);
        return new StateView(Name, version.ToString(), json, isComplete);
    }

    /// <summary>
    /// Replaces the state between two calls. The JSON is that of <see cref="GetStateAsync"/>, of the current version of the state,
    /// to which the instance is migrated first. Sensitive members that stand masked stay as they are. Follows OTP's
    /// <c>sys:replace_state</c>.
    /// </summary>
    /// <param name="json">The state.</param>
    /// <param name="bound">The longest wait for its turn; null takes 5 seconds.</param>
    /// <param name="cancellation">Gives up before its turn.</param>
    /// <returns>When calls find the new state.</returns>
    /// <exception cref="ServerOperationException">
    /// There is no such instance; the JSON does not have the shape of the state, with the path to the place; the state is not valid; or
    /// its turn did not come within the bound. The state is as it was.
    /// </exception>
    /// <exception cref="InstanceQuarantinedException">Its migration threw.</exception>
    /// <exception cref="ServerUnavailableException">The server was removed.</exception>
    public Task ReplaceStateAsync(string json, TimeSpan? bound = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        return VisitAsync(
            instance =>
            {
                if (!instance.TryBringUp(bySweep: true, out Exception? refusal))
                {
                    throw refusal!;
                }

                using StateReplacement replacement = new(Name, instance.SeenVersion!.StateVersion.Type, json);
                instance.ReplaceState(replacement.Make(instance.PeekState()!));
                return true;
            },
            bound,
            cancellation);
    }

    /// <summary>Says what the instance is doing. Never waits. Follows OTP's <c>sys:get_status</c>.</summary>
    /// <returns>The status, now.</returns>
    /// <exception cref="ServerOperationException">There is no such instance.</exception>
    public ServerStatus GetStatus()
    {
        KeyedInstance instance = Find();
        KeyedServerVersion? version = instance.SeenVersion;
        string? busyWith = instance.BusyWith;
        DateTimeOffset now = _family.Services.Time.GetUtcNow();
        return new ServerStatus
        {
            Server = Name,
            Module = version?.Module.Name,
            ModuleVersion = version?.Module.Version,
            State = (instance.Quarantine?.Version ?? version?.StateVersion)?.ToString(),
            IsSuspended = instance.IsSuspended,
            BusyWith = busyWith,
            BusySince = busyWith is null ? null : instance.SeenRunningAt() is { } at ? now - _family.Services.Time.GetElapsedTime(at) : now,
            Waiting = instance.WaitingCount,
        };
    }

    /// <summary>Says what is known of the instance's calls. Never waits. Follows OTP's <c>sys:statistics</c>, always on.</summary>
    /// <returns>The statistics, now.</returns>
    /// <exception cref="ServerOperationException">There is no such instance.</exception>
    public InstanceStatistics GetStatistics()
    {
        KeyedInstance instance = Find();
        return new InstanceStatistics
        {
            Instance = Name,
            Calls = instance.Calls,
            Waiting = instance.WaitingCount,
            IsActivated = instance.IsActive,
            IsQuarantined = instance.Quarantine is not null,
            Timers = instance.ListTimers().Count,
        };
    }

    /// <summary>
    /// Follows the calls of the instance from here on, each in and out, and what happens to its server as a whole; of other instances
    /// nothing. Follows OTP's <c>sys:trace</c>.
    /// </summary>
    /// <param name="capacity">How many events wait for the reader before some are dropped; at least 1.</param>
    /// <returns>The trace; it also tells of an instance of the same key that is made after this one was stopped.</returns>
    /// <exception cref="ServerOperationException">There is no such instance.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public ServerTrace Trace(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new ServerTrace(_family.Mailbox.Events, capacity, Find().ServerKey.ToString());
    }

    private static bool Look(KeyedInstance instance, out (object State, StateVersion Version)? seen)
    {
        if (instance.Quarantine is { } quarantined)
        {
            throw new InstanceQuarantinedException(instance.Family.Name, instance.ServerKey.ToString(), quarantined.Reason);
        }

        // Beside a call the two may be of different versions; then it is looked at again.
        KeyedServerVersion? version;
        object? state;
        do
        {
            version = instance.SeenVersion;
            state = instance.PeekState();
        }
        while (version != instance.SeenVersion || (state is not null && state.GetType() != version?.StateVersion.Type));

        seen = state is null ? throw OperationFailures.UnknownInstance(instance.Name) : (state, version!.StateVersion);
        return true;
    }

    private KeyedInstance Find() => _family.TryFind(_key) is { HasState: true } instance ? instance : throw OperationFailures.UnknownInstance(Name);

    private async Task<bool> VisitAsync(Func<KeyedInstance, bool> act, TimeSpan? bound, CancellationToken cancellation)
    {
        bool isThere = false;
        bool result = await _family.VisitAsync(
            _key,
            instance =>
            {
                isThere = instance.HasState;
                return isThere && act(instance);
            },
            needsRest: false,
            bound: bound ?? ServerOperations.DefaultBound,
            cancellation: cancellation).ConfigureAwait(false);
        return isThere ? result : throw OperationFailures.UnknownInstance(Name);
    }
}
