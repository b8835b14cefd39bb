using System.Collections.Concurrent;

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
    private int _holds;
    private int _mostRows = int.MaxValue;
    private long _idleTicks = NoIdleTime;
    private long _noted;
    private long _order;
    private long _restoredAsOf;
    private long _restoredAt;

    private const long NoIdleTime = long.MaxValue;

    /// <summary>Begins a register. Rows that are there already count as used now.</summary>
    /// <param name="time">The clock.</param>
    public RowRegister(TimeProvider time)
    {
        _time = time;
        _noted = time.GetUtcNow().UtcTicks;
    }

    /// <summary>The clock that rows expire by.</summary>
    public TimeProvider Time
    {
        get => Volatile.Read(ref _time);
        set => Volatile.Write(ref _time, value);
    }

    /// <summary>Whether backups may bring rows back: what is known under their keys is held.</summary>
    public bool IsHeld => Volatile.Read(ref _holds) > 0;

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
            Volatile.Write(ref _idleTicks, value);
        }
    }

    internal bool HasSettings => MostRows != int.MaxValue || IdleTicks != NoIdleTime;

    internal bool IsBounded => MostRows != int.MaxValue;

    internal bool HasIdleTime => IdleTicks != NoIdleTime;

    /// <summary>How many rows are known; a row that was there before the register is once it has been met.</summary>
    internal int Count => Volatile.Read(ref _count);

    internal int RotationLength => _rotation.Count;

    /// <summary>When a row was last used, in ticks (UTC); for one that nothing is known of, when that began to be noted.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Ticks.</returns>
    public long UsedAt(TKey key) => _notes.TryGetValue(key, out RowNote<TKey>? note) ? note.UsedAt : Volatile.Read(ref _noted);

    /// <summary>Tells when a row that comes from bytes was last used; what is known already counts where it is later.</summary>
    /// <param name="key">The key.</param>
    /// <param name="usedAt">Ticks (UTC).</param>
    public void Use(TKey key, long usedAt) => Note(key, usedAt);

    /// <summary>Holds what is known of rows that are removed, because a backup has been taken.</summary>
    public void Hold() => Interlocked.Increment(ref _holds);

    /// <summary>Takes one <see cref="Hold"/> back.</summary>
    public void Release() => Interlocked.Decrement(ref _holds);

    /// <summary>Begins another register with the same clock and settings, for a table whose rows are another's too.</summary>
    /// <returns>The register; it knows no row.</returns>
    public RowRegister<TKey> CopySettings() => new(Time) { _mostRows = MostRows, _idleTicks = IdleTicks };

    /// <summary>Runs an action while no operation of the table is between its look and its write.</summary>
    /// <param name="action">What to do; short.</param>
    public void Quietly(Action action) => Locks.WithAll(action);

    /// <summary>A moment in the register's own order, to be remembered with a backup.</summary>
    public long Order => Volatile.Read(ref _order);

    /// <summary>The rows are those of a backup again: what has ended since it was taken stays ended.</summary>
    /// <param name="asOf">The order when it was taken.</param>
    public void Restored(long asOf)
    {
        Volatile.Write(ref _restoredAsOf, asOf);
        Volatile.Write(ref _restoredAt, Interlocked.Increment(ref _order));
    }

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

    internal RowIndex<TKey> IndexOf(string name) => _indexes.GetOrAdd(name, static _ => new RowIndex<TKey>());

    internal RowNote<TKey>? TryGetNote(TKey key) => _notes.GetValueOrDefault(key);

    internal long KnownUse(RowNote<TKey>? note) => note?.UsedAt ?? Volatile.Read(ref _noted);

    /// <summary>Notes a use, and begins the note where there is none.</summary>
    /// <remarks>
    /// The counter is not interlocked, on purpose: two uses at once may share a number, which only makes the choice between
    /// those two rows arbitrary.
    /// </remarks>
    internal RowNote<TKey> Note(TKey key, long now)
    {
        long order = ++_order;
        if (_notes.TryGetValue(key, out RowNote<TKey>? note))
        {
            note.Use(now, order);
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
    /// Whether a row under the key has ended since the backup was taken whose rows these are, and none was written since they
    /// came back: then the one that came back is one that had ended, however often its key was used afterwards.
    /// </summary>
    internal bool HasEndedSinceBackup(RowNote<TKey>? note) =>
        note is not null && note.EndedOrder > Volatile.Read(ref _restoredAsOf) && note.WrittenOrder < Volatile.Read(ref _restoredAt);

    internal void WrittenLocked(RowNote<TKey> note)
    {
        ReviveLocked(note);
        note.WrittenOrder = Interlocked.Increment(ref _order);
    }

    /// <summary>Remembers that a row has ended under the key, while a backup may bring it back.</summary>
    internal void EndedLocked(TKey key, long now)
    {
        if (IsHeld)
        {
            RowNote<TKey> note = TryGetNote(key) ?? Note(key, now);
            note.EndedOrder = Interlocked.Increment(ref _order);
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
