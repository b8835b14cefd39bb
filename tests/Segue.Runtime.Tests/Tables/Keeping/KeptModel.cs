namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Rows that end and are found by tag, written down as simply as possible: no layers, no index, no sweep.</summary>
internal sealed class KeptModel : IKeptTable
{
    private readonly Dictionary<int, int> _usedAt = [];
    private readonly Dictionary<int, (Dictionary<int, Row> Rows, int Order)> _backups = [];
    private Dictionary<int, Row> _rows = [];
    private readonly Dictionary<int, int> _endedAt = [];
    private int _now;
    private int _order;

    public List<string> Log { get; } = [];

    public string Set(int key, int value, int tag, int life)
    {
        _rows[key] = new Row(value, tag, life == 1 ? _now + 2 : int.MaxValue, life == 2 ? 2 : int.MaxValue);
        _usedAt[key] = _now;
        return "set";
    }

    public string TryAdd(int key, int value, int tag, int life) => IsLive(key) ? "present" : Set(key, value, tag, life);

    public string Get(int key)
    {
        if (!IsLive(key))
        {
            return "absent";
        }

        _usedAt[key] = _now;
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
        _rows[key] = IsLive(key) ? _rows[key] with { Value = _rows[key].Value + 1 } : new Row(0, 1, int.MaxValue, int.MaxValue);
        _usedAt[key] = _now;
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
        foreach (int key in _rows.Keys.Where(key => !IsLive(key)).ToArray())
        {
            _rows.Remove(key);
            _endedAt[key] = ++_order;
        }

        return $"{_now}";
    }

    public string BackUp(int name) => _backups.TryAdd(name, (new Dictionary<int, Row>(_rows), ++_order)) ? "taken" : "refused";

    public string Restore(int name)
    {
        if (!_backups.TryGetValue(name, out (Dictionary<int, Row> Rows, int Order) backup))
        {
            return "none";
        }

        _rows = backup.Rows
            .Where(row => row.Value.Idle == int.MaxValue || _endedAt.GetValueOrDefault(row.Key) < backup.Order)
            .ToDictionary(row => row.Key, row => row.Value);
        return "restored";
    }

    public string Discard(int name) => _backups.Remove(name) ? "discarded" : "none";

    public string ChangeVersion() => "changed";

    public string Finalise() => "final";

    public string All() => string.Join(" ", Live().Select(key => $"{key}:{Text(_rows[key])}"));

    public override string ToString() => $"{All()} | {string.Join("; ", Log)}";

    private int[] Live() => [.. _rows.Keys.Where(IsLive).Order()];

    private bool IsLive(int key) => _rows.TryGetValue(key, out Row? row) && row.EndsAt > _now && _now - _usedAt[key] < row.Idle;

    private static string Text(Row row) => $"{row.Value}#{row.Tag}";

    private sealed record Row(int Value, int Tag, int EndsAt, int Idle);
}
