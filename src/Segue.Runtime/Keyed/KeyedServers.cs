namespace Segue.Runtime.Keyed;

/// <summary>What an operator, or the host's own code, can do with the instances of one keyed server beside calling them.</summary>
/// <remarks>
/// Thread-safe. What is done to an instance is done in its turn, after the calls that wait for it. Follows OTP's
/// <c>supervisor:start_child</c>, <c>terminate_child</c>, <c>which_children</c> and <c>count_children</c>.
/// </remarks>
public sealed class KeyedServers
{
    private readonly KeyedFamily _family;
    private readonly Passivation _passivation;

    internal KeyedServers(KeyedFamily family, Passivation passivation)
    {
        _family = family;
        _passivation = passivation;
    }

    /// <summary>The identity of the server.</summary>
    public string Name => _family.Name;

    /// <summary>What the keys are.</summary>
    public ServerKeyKind KeyKind => _family.KeyKind;

    /// <summary>How many instances there are.</summary>
    public long Count => _family.Count;

    /// <summary>The instances in figures.</summary>
    public KeyedStatistics Statistics
    {
        get
        {
            (long count, long active) = (_family.Count, _family.ActiveCount);
            KeyedServerVersion? current = _family.Current;
            return new KeyedStatistics(count, active, Math.Max(0, count - active), current?.Migrated ?? 0, _family.Left, current?.Quarantined ?? 0);
        }
    }

    /// <summary>
    /// The instances whose migration threw, in no order. Looks at all instances, unless there is none such.
    /// </summary>
    public IReadOnlyCollection<QuarantinedInstance> Quarantined => _family.Current is { Quarantined: > 0 }
        ? [.. _family.Instances().Where(instance => instance.Quarantine is not null).Select(instance => new QuarantinedInstance(instance.ServerKey, instance.Quarantine?.Reason ?? ""))]
        : [];

    /// <summary>
    /// The instances that are still on another version because a call of theirs runs, as <c>server@key: method</c>. They keep an
    /// upgrade from being finalised. Looks at all instances, unless none is left.
    /// </summary>
    public IReadOnlyCollection<string> Holding => _family.Left == 0
        ? []
        : [.. _family.Instances().Where(instance => instance is { SeenVersion.IsCurrent: false, BusyWith: not null }).Select(instance => $"{instance.Name}: {instance.BusyWith}")];

    /// <summary>Whether there is an instance.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True where there is one, also if it is passive or quarantined.</returns>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    public bool Exists(ServerKey key) => _family.TryFind(_family.Checked(key)) is { HasState: true };

    /// <summary>
    /// Makes an instance before its first call: constructor and <c>Initialize</c>. What it shall begin with beyond its key, it
    /// is told by a call of its contract.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>False where there was one already.</returns>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    /// <exception cref="ServerUnavailableException">There is no server.</exception>
    /// <exception cref="InstanceQuarantinedException">There is one whose migration threw.</exception>
    public Task<bool> CreateAsync(ServerKey key) => _family.VisitAsync(
        _family.Checked(key),
        static instance =>
        {
            bool isNew = !instance.HasState;
            return instance.TrySettle(out Exception? refusal) is null ? throw refusal! : isNew;
        },
        make: true);

    /// <summary>Stops an instance, after the calls that wait for it now: its state is dropped. A later call makes a new one.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where there was none.</returns>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    public Task<bool> RemoveAsync(ServerKey key) => _family.VisitAsync(_family.Checked(key), static instance => instance.Stop());

    /// <summary>Passivates an instance now: its server object goes, its state stays.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where there was no server object.</returns>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    public Task<bool> PassivateAsync(ServerKey key) => _family.VisitAsync(_family.Checked(key), static instance => instance.Passivate());

    /// <summary>
    /// Looks for idle instances now, as is done once in <see cref="KeyedPolicy.IdleAfter"/>: those not called since the last look
    /// are passivated.
    /// </summary>
    /// <param name="cancellation">Ends the looking.</param>
    /// <returns>How many were passivated.</returns>
    public Task<long> PassivateIdleAsync(CancellationToken cancellation = default) => Task.Factory.StartNew(
        () => _passivation.Look(_family, cancellation),
        cancellation,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>
    /// Lists instances in the ordinal order of their keys as text, a page at a time. Looks at all instances for each page.
    /// </summary>
    /// <param name="prefix">What the keys begin with; null for all.</param>
    /// <param name="after">The last key of the page before, as text; null for the first page.</param>
    /// <param name="take">How many at most, at least 1.</param>
    /// <returns>The page. Instances that come or go meanwhile may be missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="take"/> is less than 1.</exception>
    public IReadOnlyList<ServerKey> List(string? prefix = null, string? after = null, int take = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);

        // The largest on top: what a smaller key drives out of a page that is full.
        PriorityQueue<ServerKey, string> page = new(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(other, one)));
        foreach (KeyedInstance instance in _family.Instances())
        {
            if (!instance.HasState)
            {
                continue;
            }

            string text = instance.ServerKey.ToString();
            if ((prefix is null || text.StartsWith(prefix, StringComparison.Ordinal))
                && (after is null || string.CompareOrdinal(text, after) > 0))
            {
                page.Enqueue(instance.ServerKey, text);
                if (page.Count > take)
                {
                    page.Dequeue();
                }
            }
        }

        ServerKey[] keys = new ServerKey[page.Count];
        for (int index = keys.Length - 1; index >= 0; index--)
        {
            keys[index] = page.Dequeue();
        }

        return keys;
    }

    /// <summary>Puts a good state in the place of a quarantined one; the instance can be called again (I5).</summary>
    /// <param name="key">The key.</param>
    /// <param name="state">The state, in the current version of the running module.</param>
    /// <returns>False where the instance is not quarantined, or is gone.</returns>
    /// <exception cref="ArgumentException">The state is of another type.</exception>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    public Task<bool> TryRepairAsync(ServerKey key, object state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _family.VisitAsync(_family.Checked(key), instance =>
        {
            // By the current version's own lights: it may be that another one quarantined the instance.
            instance.TryBringUp(bySweep: true, out _);
            return state.GetType() == instance.SeenVersion?.StateVersion.Type
                ? instance.Repair(state)
                : throw new ArgumentException($"The state is a {state.GetType().FullName}, not a {instance.SeenVersion?.StateVersion.Type.FullName}.", nameof(state));
        });
    }

    /// <summary>Gives a quarantined instance up: its state is dropped, and a later call makes a new one.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where the instance is not quarantined, or is gone.</returns>
    /// <exception cref="KeyedContractException">The key is of another kind.</exception>
    public Task<bool> TryDiscardAsync(ServerKey key) => _family.VisitAsync(_family.Checked(key), static instance =>
    {
        instance.TryBringUp(bySweep: true, out _);
        return instance.Quarantine is not null && instance.Stop();
    });
}
