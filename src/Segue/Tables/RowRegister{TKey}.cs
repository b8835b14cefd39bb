using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Segue.Tables;

/// <summary>
/// What is kept beside the rows of a table that expires, bounds or indexes them: uses, indexes and settings, by key. It is the
/// same object for all versions of the table, over all layers. Not for module authors.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <remarks>
/// Nothing in it is part of the rows: what layers bring back (a backup, the version before) finds here what is known under its
/// key. Only what is known for rows that are gone must therefore be held while a backup may bring them back.
/// </remarks>
public sealed class RowRegister<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, RowNote<TKey>> _notes = new();
    private readonly ConcurrentQueue<RowNote<TKey>> _rotation = new();
    private readonly ConcurrentDictionary<string, RowIndex<TKey>> _indexes = new();
    private TimeProvider _time;
    private int _count;
    private int _mostRows = int.MaxValue;
    private long _idleTicks = NoIdleTime;
    private long _noted;

    /// <summary>When idle rows began to end: what was noted before, of a table that was only bounded, has no time of its own.</summary>
    private long _timed;
    private long _order;
    private long _expired;
    private long _evicted;

    /// <summary>What the backups that there are know. Replaced as a whole.</summary>
    private ImmutableArray<HeldUses<TKey>> _held = [];

    /// <summary>
    /// What the restored backup knew, without the keys that were written since: how long the keys of rows that came back were
    /// not used, before they came back.
    /// </summary>
    private ImmutableDictionary<TKey, long> _pauses = ImmutableDictionary<TKey, long>.Empty;

    /// <summary>The shortest idle time that any row has: a shorter pause ends none, and need not be remembered.</summary>
    private long _leastIdle = NoIdleTime;

    private const long NoIdleTime = long.MaxValue;

    /// <summary>Begins a register. Rows that are there already count as used now.</summary>
    /// <param name="time">The clock.</param>
    public RowRegister(TimeProvider time)
    {
        _time = time;
        _noted = time.GetUtcNow().UtcTicks;
        _timed = _noted;
    }

    /// <summary>The clock that rows expire by.</summary>
    public TimeProvider Time
    {
        get => Volatile.Read(ref _time);
        set => Volatile.Write(ref _time, value);
    }

    /// <summary>Whether backups may bring rows back: what is known under their keys is held.</summary>
    public bool IsHeld => _held.Length > 0;

    internal KeyLocks<TKey> Locks { get; } = new();

    internal int MostRows
    {
        get => Volatile.Read(ref _mostRows);
        set
        {
            BeginNotes();
            Volatile.Write(ref _mostRows, value);
        }
    }

    internal long IdleTicks
    {
        get => Volatile.Read(ref _idleTicks);
        set
        {
            BeginNotes();
            if (!HasIdleTime)
            {
                Volatile.Write(ref _timed, Time.GetUtcNow().UtcTicks);
            }

            Volatile.Write(ref _idleTicks, value);
            MeetIdleTime(value);
        }
    }

    /// <summary>How many rows were removed because they had ended.</summary>
    internal long Expired => Interlocked.Read(ref _expired);

    /// <summary>How many rows were removed because there were too many.</summary>
    internal long Evicted => Interlocked.Read(ref _evicted);

    internal bool HasSettings => MostRows != int.MaxValue || IdleTicks != NoIdleTime;

    internal bool IsBounded => MostRows != int.MaxValue;

    internal bool HasIdleTime => IdleTicks != NoIdleTime;

    /// <summary>How many rows are known; a row that was there before the register is once it has been met.</summary>
    internal int Count => Volatile.Read(ref _count);

    internal int RotationLength => _rotation.Count;

    /// <summary>When a row was last used, in ticks (UTC); for one that nothing is known of, when that began to be noted.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Ticks.</returns>
    public long UsedAt(TKey key) => KnownUse(TryGetNote(key));

    /// <summary>Tells when a row that comes from bytes was last used; what is known already counts where it is later.</summary>
    /// <param name="key">The key.</param>
    /// <param name="usedAt">Ticks (UTC).</param>
    public void Use(TKey key, long usedAt)
    {
        lock (Locks[key])
        {
            Note(key, usedAt);
        }
    }

    /// <summary>Holds what is known of rows that are removed, because a backup is taken. By whoever may write the table.</summary>
    /// <returns>What is known for the backup, from now on.</returns>
    public HeldUses<TKey> Hold()
    {
        HeldUses<TKey> uses = new(Volatile.Read(ref _pauses));
        ImmutableInterlocked.Update(ref _held, static (held, added) => held.Add(added), uses);
        return uses;
    }

    /// <summary>Takes one <see cref="Hold"/> back.</summary>
    /// <param name="uses">What it gave.</param>
    public void Release(HeldUses<TKey> uses) => ImmutableInterlocked.Update(ref _held, static (held, removed) => held.Remove(removed), uses);

    /// <summary>Begins another register with the same clock and settings, for a table whose rows are another's too.</summary>
    /// <returns>The register; it knows no row.</returns>
    public RowRegister<TKey> CopySettings() => new(Time) { _mostRows = MostRows, _idleTicks = IdleTicks, _timed = Volatile.Read(ref _timed), _leastIdle = Volatile.Read(ref _leastIdle) };

    /// <summary>Runs an action while no operation of the table is between its look and its write.</summary>
    /// <param name="action">What to do; short.</param>
    public void Quietly(Action action) => Locks.WithAll(action);

    /// <summary>The rows are those of a backup again: what has ended since it was taken stays ended. Within <see cref="Quietly"/>.</summary>
    /// <param name="uses">What <see cref="Hold"/> gave for the backup; null for rows from elsewhere.</param>
    public void Restored(HeldUses<TKey>? uses) => Volatile.Write(ref _pauses, uses?.Pauses ?? ImmutableDictionary<TKey, long>.Empty);

    /// <summary>Lets go of the indexes that the current version does not have, at finalisation.</summary>
    /// <param name="names">The names of those it has.</param>
    public void KeepIndexes(IReadOnlySet<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in _indexes.Keys)
        {
            if (!names.Contains(name))
            {
                _indexes.TryRemove(name, out _);
            }
        }
    }

    /// <summary>Which of some indexes still are what they were: an index that was let go of and begun again is another.</summary>
    /// <param name="indexes">What <see cref="Index"/> gave for each name.</param>
    /// <returns>The names.</returns>
    public IReadOnlySet<string> StillKept(IReadOnlyDictionary<string, object> indexes) =>
        indexes.Where(index => _indexes.TryGetValue(index.Key, out RowIndex<TKey>? now) && ReferenceEquals(now, index.Value)).Select(index => index.Key).ToHashSet();

    /// <summary>An index, as an identity.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The same object as long as the index is kept.</returns>
    public object Index(string name) => IndexOf(name);

    internal void CountExpired() => Interlocked.Increment(ref _expired);

    internal void CountEvicted() => Interlocked.Increment(ref _evicted);

    internal RowIndex<TKey> IndexOf(string name) => _indexes.GetOrAdd(name, static _ => new RowIndex<TKey>());

    internal RowNote<TKey>? TryGetNote(TKey key) => _notes.GetValueOrDefault(key);

    internal long KnownUse(RowNote<TKey>? note) => note switch
    {
        null => Volatile.Read(ref _noted),
        { UsedAt: 0 } => Volatile.Read(ref _timed),
        _ => note.UsedAt,
    };

    /// <summary>Notes a use, and begins the note where there is none.</summary>
    /// <remarks>
    /// The counter is not interlocked, on purpose: two uses at once may share a number, which only makes the choice between
    /// those two rows arbitrary.
    /// </remarks>
    internal RowNote<TKey> Note(TKey key, long now)
    {
        long order = ++_order;
        bool isNoted = _notes.TryGetValue(key, out RowNote<TKey>? note);
        long pause = now - KnownUse(note);
        if (IsHeld && pause >= Volatile.Read(ref _leastIdle))
        {
            foreach (HeldUses<TKey> uses in _held)
            {
                uses.Add(key, pause);
            }
        }

        if (isNoted)
        {
            note!.Use(now, order);
            return note;
        }

        RowNote<TKey> added = new(key, now, order);
        note = _notes.GetOrAdd(key, added);
        if (ReferenceEquals(note, added))
        {
            Interlocked.Increment(ref _count);
            _rotation.Enqueue(note);
        }

        return note;
    }

    /// <summary>
    /// Whether the key of a row was, since the row was written, not used for as long as the row may idle: until now, or at any
    /// time while the row was in a backup, however often the key was used afterwards.
    /// </summary>
    internal bool HasIdled(TKey key, long idle, long now)
    {
        MeetIdleTime(idle);
        return now - KnownUse(TryGetNote(key)) >= idle
            || (Volatile.Read(ref _pauses) is { IsEmpty: false } pauses && pauses.TryGetValue(key, out long pause) && pause >= idle);
    }

    /// <summary>
    /// Whether a use of the key must be noted under its lock, and with another look at the row: it ends a pause that may have
    /// ended a row of a backup.
    /// </summary>
    /// <remarks>
    /// Harmful interleaving without the lock: U reads a row that never ends; B restores a backup in which the key has an idle
    /// row, which has ended by now; U notes its use, too late for what B took over, and the row that has ended is there again.
    /// </remarks>
    internal bool EndsPause(TKey key, long now) => IsHeld && now - KnownUse(TryGetNote(key)) >= Volatile.Read(ref _leastIdle);

    /// <summary>Tells of an idle time that a row has. A row is told of before it can be in a backup.</summary>
    internal void MeetIdleTime(long idle)
    {
        for (long least = Volatile.Read(ref _leastIdle); idle < least;)
        {
            least = Interlocked.CompareExchange(ref _leastIdle, idle, least);
        }
    }

    /// <summary>A row was written: what was before it is nothing to it.</summary>
    internal void WrittenLocked(RowNote<TKey> note)
    {
        ReviveLocked(note);
        if (!Volatile.Read(ref _pauses).IsEmpty)
        {
            ImmutableInterlocked.TryRemove(ref _pauses, note.Key, out _);
        }
    }

    /// <summary>The next row in turn, for the sweep and for eviction; to be given back or dropped.</summary>
    internal bool TryTakeNext(out RowNote<TKey> note) => _rotation.TryDequeue(out note!);

    internal void GiveBack(RowNote<TKey> note) => _rotation.Enqueue(note);

    internal void ReviveLocked(RowNote<TKey> note)
    {
        if (note.IsGone)
        {
            note.IsGone = false;
            Interlocked.Increment(ref _count);
        }
    }

    internal void GoneLocked(RowNote<TKey> note)
    {
        if (!note.IsGone)
        {
            note.IsGone = true;
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Drops a note that was taken from the rotation and whose row is gone for good.</summary>
    internal void DropLocked(RowNote<TKey> note)
    {
        GoneLocked(note);
        _notes.TryRemove(new KeyValuePair<TKey, RowNote<TKey>>(note.Key, note));
    }

    private void BeginNotes()
    {
        if (!HasSettings)
        {
            Volatile.Write(ref _noted, Time.GetUtcNow().UtcTicks);
        }
    }
}
