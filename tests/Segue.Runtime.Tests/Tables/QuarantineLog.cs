using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables;

/// <summary>Remembers which rows were quarantined, in order.</summary>
internal sealed class QuarantineLog : ITableJournal
{
    private readonly List<(object Key, string Reason)> _rows = [];

    public IReadOnlyList<(object Key, string Reason)> Rows
    {
        get
        {
            lock (_rows)
            {
                return [.. _rows];
            }
        }
    }

    public void RowQuarantined(object key, string reason)
    {
        lock (_rows)
        {
            _rows.Add((key, reason));
        }
    }
}
