using Segue.Tables;

namespace Segue;

/// <content>Rows that end, the bound, indexes, and named backups.</content>
public sealed partial class Table<TKey, TValue>
{
    private readonly Lock _keeping = new();

    /// <summary>What the runtime has put in the place of the one dictionary: layers, or a refusal.</summary>
    private volatile TableDetour<TKey, TValue>? _layers;

    /// <summary>What expires, bounds and indexes the rows; null where nothing does.</summary>
    private volatile KeptRows<TKey, TValue>? _kept;

    private volatile ITableBackups? _backups;

    /// <summary>What rows expire by: the host's once the table is a server's.</summary>
    private volatile TimeProvider _time = TimeProvider.System;

    /// <summary>
    /// How many rows the table may have. A write that would leave more evicts the rows that were not used for longest, of a
    /// sample (O(1)), those with a lower rank first (<see cref="IRankedRow"/>); never a quarantined one (I5).
    /// </summary>
    /// <value>1 or more; null, the default, for no bound. It goes on through migrations and may be changed at any time.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? MostRows
    {
        get => _kept?.Register is { IsBounded: true } register ? register.MostRows : null;
        set
        {
            if (value is { } most)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(value));
            }

            Set(register => register.MostRows = value ?? int.MaxValue, isNone: value is null);
        }
    }

    /// <summary>
    /// How long a row stays unused before it ends, where it does not say so itself (<see cref="IIdleRow"/>). Each read by key
    /// and each write is a use; enumerating and <see cref="Find"/> are none.
    /// </summary>
    /// <value>Above zero; null, the default, for ever. It goes on through migrations and may be changed at any time.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or less.</exception>
    public TimeSpan? IdleTime
    {
        get => _kept?.Register is { HasIdleTime: true } register ? TimeSpan.FromTicks(register.IdleTicks) : null;
        set
        {
            if (value is { } time)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(value));
            }

            Set(register => register.IdleTicks = value?.Ticks ?? long.MaxValue, isNone: value is null);
        }
    }

    /// <summary>How many rows were evicted by the bound since the process has the table, over all of its versions.</summary>
    public long EvictedRows => _kept?.Register.Evicted ?? 0;

    /// <summary>How many rows were removed because they had ended, since the process has the table, over all of its versions.</summary>
    public long ExpiredRows => _kept?.Register.Expired ?? 0;

    /// <summary>The named backups, the oldest first.</summary>
    public IReadOnlyList<TableBackupInfo> Backups => _backups?.List ?? [];

    RowRegister<TKey>? ITableStorage<TKey, TValue>.Register => _kept?.Register;

    IReadOnlySet<string> ITableStorage<TKey, TValue>.DeclaredIndexes => (_kept?.Traits ?? RowTraits.Of(typeof(TValue))).Indexes;

    IReadOnlySet<string> ITableStorage<TKey, TValue>.CompleteIndexes => _kept?.CompleteIndexes ?? new HashSet<string>();

    bool ITableStorage<TKey, TValue>.IsFilled => _kept?.IsFilled ?? true;

    ITableBackups? ITableStorage<TKey, TValue>.NamedBackups => _backups;

    TimeProvider ITableStorage<TKey, TValue>.Time
    {
        get => _time;
        set
        {
            lock (_keeping)
            {
                _time = value;
                if (_kept is { } kept)
                {
                    kept.Register.Time = value;
                }
            }
        }
    }

    private ITableBackups OwnBackups
    {
        get
        {
            lock (_keeping)
            {
                return _backups ??= new CopiedBackups<TKey, TValue>(this, () => _time.GetUtcNow());
            }
        }
    }

    /// <summary>The rows that an index has for a key, without looking at others.</summary>
    /// <typeparam name="TIndexKey">The type of the index's keys.</typeparam>
    /// <param name="index">The name of an index that the row declares.</param>
    /// <param name="key">The key.</param>
    /// <returns>
    /// The rows, weakly consistent: one that has the key all the while is met exactly once. Quarantined ones among them are
    /// reported at the end.
    /// </returns>
    /// <exception cref="ArgumentException">The row declares no such index.</exception>
    /// <exception cref="RowQuarantinedException">
    /// Thrown by the step after the last readable row, where such rows are quarantined: none may read as absent (I5).
    /// </exception>
    /// <remarks>
    /// O(rows found), while rows are carried over too. Only an index that the version before did not have, or one after an
    /// import, has to be filled first: the first search then looks at each row once, unless the sweep has done so already.
    /// </remarks>
    public IEnumerable<KeyValuePair<TKey, TValue>> Find<TIndexKey>(string index, TIndexKey key)
        where TIndexKey : notnull, IEquatable<TIndexKey>
    {
        ArgumentNullException.ThrowIfNull(index);
        return Kept(index).Find(index, key);
    }

    /// <summary>Removes the rows that an index has for a key; each only if it still has the key when it goes.</summary>
    /// <typeparam name="TIndexKey">The type of the index's keys.</typeparam>
    /// <param name="index">The name of an index that the row declares.</param>
    /// <param name="key">The key.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ArgumentException">The row declares no such index.</exception>
    /// <exception cref="RowQuarantinedException">Such rows are quarantined; the others are gone.</exception>
    /// <remarks>O(rows found), as <see cref="Find"/>.</remarks>
    public int RemoveAll<TIndexKey>(string index, TIndexKey key)
        where TIndexKey : notnull, IEquatable<TIndexKey>
    {
        ArgumentNullException.ThrowIfNull(index);
        return Kept(index).RemoveAll(index, key);
    }

    /// <summary>
    /// Removes rows that have ended, of the next few in turn. Each write does so for two; a timer that calls this also makes
    /// room in a table that nobody writes.
    /// </summary>
    /// <param name="most">How many rows to look at; 1 or more.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    public int RemoveExpired(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ThrowIfRefused();
        return _kept?.RemoveEnded(most) ?? 0;
    }

    /// <summary>
    /// Takes a named backup of the rows as they are now. O(1) in a server: the rows are frozen where they are, and cost memory
    /// only as they are written. Without a host it is a copy.
    /// </summary>
    /// <param name="name">The name; no other backup of the table has it.</param>
    /// <exception cref="TableBackupException">The name is taken.</exception>
    /// <remarks>
    /// Called by whoever may write the table, which in a server is its running call; readers may go on beside. A backup stays
    /// until it is discarded, over upgrades too. Follows erlmcp's <c>backup_ets_table/2</c>, which copies.
    /// </remarks>
    public void BackUp(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfRefused();
        OwnBackups.BackUp(name);
    }

    /// <summary>
    /// Puts the rows of a backup in the place of the table's; what was written since is gone. Rows of an older version are
    /// carried up as they are touched, as after an upgrade. The backup stays. O(1); for one that is sealed O(rows).
    /// </summary>
    /// <param name="name">The name.</param>
    /// <exception cref="TableBackupException">There is no such backup.</exception>
    /// <exception cref="SegueException">It was sealed by a version that the module does not know.</exception>
    /// <remarks>
    /// A row that has ended meanwhile stays ended: it is not brought back. Follows erlmcp's <c>restore_ets_table/3</c>.
    /// </remarks>
    public void Restore(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfRefused();
        OwnBackups.Restore(name);
    }

    /// <summary>Gives a backup up; the table's rows stay as they are. O(1).</summary>
    /// <param name="name">The name.</param>
    /// <returns>False where there is no such backup.</returns>
    public bool Discard(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfRefused();
        return OwnBackups.Discard(name);
    }

    void ITableStorage<TKey, TValue>.TakeRegister(RowRegister<TKey>? register, IReadOnlySet<string> completeIndexes)
    {
        RowTraits traits = RowTraits.Of(typeof(TValue));
        if (traits.Any || register is not null)
        {
            lock (_keeping)
            {
                _kept = new KeptRows<TKey, TValue>(this, traits, register ?? new RowRegister<TKey>(_time), completeIndexes);
                _kept.Register.Time = _time;
                Lead(_layers);
            }
        }
    }

    void ITableStorage<TKey, TValue>.RowsReplaced(IReadOnlySet<string> completeIndexes, HeldUses<TKey>? uses) => _kept?.RowsReplaced(completeIndexes, uses);

    IEnumerable<bool> ITableStorage<TKey, TValue>.Fill() => _kept?.Fill() ?? [];

    void ITableStorage<TKey, TValue>.TakeBackups(ITableBackups backups) => _backups = backups;

    /// <summary>Operations go to what keeps the rows, if anything does, and from there to the layers; a refusal comes first.</summary>
    /// <remarks>
    /// Under the lock: a setting that is made while the runtime drops the layers must not lead back to them.
    /// </remarks>
    private void Lead(TableDetour<TKey, TValue>? layers)
    {
        lock (_keeping)
        {
            _layers = layers;
            _detour = layers is RefusedRows<TKey, TValue> ? layers : _kept ?? layers;
        }
    }

    private void KeepIfDeclared()
    {
        RowTraits traits = RowTraits.Of(typeof(TValue));
        if (traits.Any)
        {
            Keep(traits);
        }
    }

    private KeptRows<TKey, TValue> Keep(RowTraits traits)
    {
        _kept = new KeptRows<TKey, TValue>(this, traits, new RowRegister<TKey>(_time), traits.Indexes);
        Lead(_layers);
        return _kept;
    }

    private void Set(Action<RowRegister<TKey>> setting, bool isNone)
    {
        ThrowIfRefused();
        KeptRows<TKey, TValue>? begun = null;
        lock (_keeping)
        {
            if (_kept is null && !isNone)
            {
                begun = Keep(RowTraits.Of(typeof(TValue)));
            }

            if (_kept is { } kept)
            {
                setting(kept.Register);
            }
        }

        // Outside of the lock, which is taken under the locks of keys when layers are dropped.
        foreach (bool _ in begun?.Fill() ?? [])
        {
            // The rows that are there already take their turns in the rotation too.
        }
    }

    private KeptRows<TKey, TValue> Kept(string index)
    {
        ThrowIfRefused();
        return _kept is { } kept && kept.Traits.Indexes.Contains(index)
            ? kept
            : throw new ArgumentException($"{typeof(TValue).Name} declares no index '{index}'. Add [TableIndex(\"{index}\")] to it.", nameof(index));
    }

    private void ThrowIfRefused()
    {
        if (_detour is RefusedRows<TKey, TValue> refused)
        {
            throw refused.Refusal();
        }
    }
}
