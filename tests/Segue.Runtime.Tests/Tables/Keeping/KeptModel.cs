namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Rows that end and are found by tag, written down as simply as possible: no layers, no index, no sweep.</summary>
/// <remarks>
/// An idle row has ended once its key was not used for as long as the row may idle, at any time since the row was written. So
/// said it cannot come back, whichever backups were taken and restored meanwhile, and nothing but the uses has to be remembered.
/// </remarks>
internal sealed class KeptModel : IKeptTable
{
    private readonly Dictionary<int, List<int>> _uses = [];
    private readonly Dictionary<int, Dictionary<int, Row>> _backups = [];
    private Dictionary<int, Row> _rows = [];
    private int _now;

    public List<string> Log { get; } = [];

    public string Set(int key, int value, int tag, int life)
    {
        _rows[key] = new Row(value, tag, life == 1 ? _now + 2 : int.MaxValue, life == 2 ? 2 : int.MaxValue, Use(key));
        return "set";
    }

    public string TryAdd(int key, int value, int tag, int life) => IsLive(key) ? "present" : Set(key, value, tag, life);

    public string Get(int key)
    {
        if (!IsLive(key))
        {
            return "absent";
        }

        Use(key);
        return Text(_rows[key]);
    }

    public string Remove(int key)
    {
        bool isLive = IsLive(key);
        _rows.Remove(key);
        return isLive ? "removed" : "absent";
    }

    public string Increment(int key)
    {
        Row next = IsLive(key) ? _rows[key] with { Value = _rows[key].Value + 1 } : new Row(0, 1, int.MaxValue, int.MaxValue, WrittenBy: 0);
        _rows[key] = next with { WrittenBy = Use(key) };
        return Text(_rows[key]);
    }

    public string Find(int tag) => string.Join(" ", Live().Where(key => tag != 0 && _rows[key].Tag == tag));

    public string RemoveAll(int tag)
    {
        int[] found = [.. Live().Where(key => tag != 0 && _rows[key].Tag == tag)];
        Array.ForEach(found, key => _rows.Remove(key));
        return $"{found.Length}";
    }

    public string Advance(int minutes)
    {
        _now += minutes;
        return $"{_now}";
    }

    public string BackUp(int name) => _backups.TryAdd(name, new Dictionary<int, Row>(_rows)) ? "taken" : "refused";

    public string Restore(int name)
    {
        if (!_backups.TryGetValue(name, out Dictionary<int, Row>? backup))
        {
            return "none";
        }

        _rows = new Dictionary<int, Row>(backup);
        return "restored";
    }

    public string Discard(int name) => _backups.Remove(name) ? "discarded" : "none";

    public string ChangeVersion() => "changed";

    public string Finalise() => "final";

    public string All() => string.Join(" ", Live().Select(key => $"{key}:{Text(_rows[key])}"));

    public override string ToString() => $"{All()} | {string.Join("; ", Log)}";

    private int[] Live() => [.. _rows.Keys.Where(IsLive).Order()];

    private bool IsLive(int key) => _rows.TryGetValue(key, out Row? row) && row.EndsAt > _now && LongestPause(key, row) < row.Idle;

    private int LongestPause(int key, Row row)
    {
        int[] uses = [.. _uses[key].Skip(row.WrittenBy), _now];
        return uses.Zip(uses.Skip(1), (use, next) => next - use).Max();
    }

    /// <returns>Which use of its key this is.</returns>
    private int Use(int key)
    {
        List<int> uses = _uses.TryGetValue(key, out List<int>? known) ? known : _uses[key] = [];
        uses.Add(_now);
        return uses.Count - 1;
    }

    private static string Text(Row row) => $"{row.Value}#{row.Tag}";

    /// <summary>A row, and which use of its key wrote it.</summary>
    private sealed record Row(int Value, int Tag, int EndsAt, int Idle, int WrittenBy);
}
