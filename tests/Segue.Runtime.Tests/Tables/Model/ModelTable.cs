using System.Globalization;

namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>
/// What a table with versions should do, written down as simply as possible: every migration happens at once, for every row,
/// when the version changes.
/// </summary>
internal sealed class ModelTable : IVersionedTable
{
    private Dictionary<int, ModelRow> _rows = [];
    private readonly List<(Dictionary<int, ModelRow> Rows, bool IsDiscarded)> _backups = [];

    /// <summary>Whether there are layers of the other version, or quarantined rows of it.</summary>
    private bool _hasOtherVersion;

    public bool IsNew { get; private set; }

    public List<string> Log { get; } = [];

    public string TryGet(int key) => !_rows.TryGetValue(key, out ModelRow? row) ? "absent" : row.IsQuarantined ? "quarantined" : Text(row);

    public string Set(int key, long value) => Write(key, row => Put(key, value, row));

    public string TryAdd(int key, long value) => Write(key, row => row is null ? Put(key, value, row) : "present");

    public string TryUpdate(int key, long value, long comparison) =>
        Write(key, row => row is not null && Text(row) == Fresh(comparison) ? Put(key, value, row) : "no");

    public string TryRemove(int key) => Write(key, row =>
    {
        _rows.Remove(key);
        return row is null ? "absent" : Text(row);
    });

    public string GetOrAdd(int key, long value) => Write(key, row => row is null ? Put(key, value, row) : Text(row));

    public string AddOrUpdate(int key, long value) => Write(key, row => Put(key, row is null ? value : row.Value + value, row));

    public string Count() => _rows.Count.ToString(CultureInfo.InvariantCulture);

    public string Enumerate() =>
        string.Join(" ", _rows.Where(row => !row.Value.IsQuarantined).OrderBy(row => row.Key).Select(row => $"{row.Key}:{Text(row.Value)}"))
        + (HasQuarantine ? " and quarantined" : "");

    public string TryRepair(int key, long value)
    {
        if (!_rows.TryGetValue(key, out ModelRow? row) || !row.IsQuarantined)
        {
            return "no";
        }

        // What the row was in the version before is the row that could not move.
        bool isOfOtherVersion = _hasOtherVersion;
        _rows[key] = new ModelRow(value, Default, Before: isOfOtherVersion && !_isSettled ? row : null);
        Settle();
        return "repaired";
    }

    public string TryDiscard(int key)
    {
        if (!_rows.TryGetValue(key, out ModelRow? row) || !row.IsQuarantined)
        {
            return "no";
        }

        _rows.Remove(key);
        Settle();
        return "discarded";
    }

    public string Sweep(int steps) => "swept";

    public string SweepAllAndDrop()
    {
        if (_hasOtherVersion && !IsNew && HasQuarantine)
        {
            return "rows left"; // of a version that would go
        }

        _rows = _rows.ToDictionary(row => row.Key, row => row.Value with { Before = null });
        _isSettled = true;
        Settle();
        return "dropped";
    }

    public string ChangeVersion()
    {
        // The runtime begins a change only when the one before is finalised or is itself gone back from.
        if (_hasOtherVersion && !_isSettled && !IsNew)
        {
            return "under way";
        }

        _rows = _rows.ToDictionary(row => row.Key, row => IsNew ? Down(row.Value) : Up(row.Value));
        IsNew = !IsNew;
        _hasOtherVersion = true;
        _isSettled = false;
        _backups.Clear();
        return "changed";
    }

    public string BackUp()
    {
        if (_hasOtherVersion)
        {
            return "refused";
        }

        _backups.Add((new Dictionary<int, ModelRow>(_rows), false));
        return Count();
    }

    public string Restore(int index) => WithBackup(index, at =>
    {
        if (_backups[at].IsDiscarded)
        {
            return "disposed";
        }

        _rows = new Dictionary<int, ModelRow>(_backups[at].Rows);
        return "restored";
    });

    public string Discard(int index) => WithBackup(index, at =>
    {
        _backups[at] = (_backups[at].Rows, true);
        return "discarded";
    });

    public override string ToString() => $"{(IsNew ? "V2" : "V1")} {Enumerate()} | {string.Join("; ", Log)}";

    private bool _isSettled;

    private bool HasQuarantine => _rows.Values.Any(row => row.IsQuarantined);

    private string Default => IsNew ? "new" : "0";

    /// <summary>Once the layers are gone and no held row remains, nothing is left of the other version.</summary>
    private void Settle()
    {
        if (_isSettled && !HasQuarantine)
        {
            _hasOtherVersion = false;
        }
    }

    private static ModelRow Up(ModelRow row) => Poison.CannotGoUp(row.Value)
        ? row with { IsQuarantined = true, Before = null }
        : new ModelRow(row.Value, "new", Before: row with { Before = null });

    private static ModelRow Down(ModelRow row)
    {
        if (row.IsQuarantined)
        {
            return row with { IsQuarantined = false, Before = null };
        }

        bool isUnwritten = row.Before is { } before && !Poison.CannotGoUp(before.Value) && before.Value == row.Value && row.Text == "new";
        return isUnwritten ? row.Before! with { IsQuarantined = false }
            : Poison.CannotGoDown(row.Value) ? row with { IsQuarantined = true, Before = null }
            : new ModelRow(row.Value, row.Before?.Text ?? "0");
    }

    private string Put(int key, long value, ModelRow? present)
    {
        ModelRow row = new(value, Default, Before: present?.Before);
        _rows[key] = row;
        return Text(row);
    }

    private string Write(int key, Func<ModelRow?, string> write)
    {
        ModelRow? row = _rows.GetValueOrDefault(key);
        return row is { IsQuarantined: true } ? "quarantined" : write(row);
    }

    private string WithBackup(int index, Func<int, string> use) => _backups.Count == 0 ? "none" : use(index % _backups.Count);

    private string Fresh(long value) => $"{value}/{Default}";

    private static string Text(ModelRow row) => $"{row.Value}/{row.Text}";
}
