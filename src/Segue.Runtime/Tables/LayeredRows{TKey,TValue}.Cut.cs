using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <content>A cut through the rows, for a checkpoint. It changes nothing of the layers, and is no reason to merge any.</content>
internal sealed partial class LayeredRows<TKey, TValue>
{
    /// <summary>The cut that is being written; null where none is.</summary>
    private volatile TableCut<TKey, TValue>? _cut;

    /// <summary>A steady table whose writers are to know of a cut: its rows are the top, over nothing.</summary>
    public static LayeredRows<TKey, TValue> OverNothing(ITableStorage<TKey, TValue> table, ITableJournal? journal) =>
        new(table, table.Rows, new KeyLocks<TKey>(), [], journal) { _isSwept = true };

    /// <summary>Begins a cut. By whoever may write the table; what carries rows over may run beside.</summary>
    /// <returns>Null where the layers are gone meanwhile.</returns>
    public TableCut<TKey, TValue>? TryBeginCut(Table<TKey, TValue> table, TableHosting hosting)
    {
        TableCut<TKey, TValue>? cut = null;
        _locks.WithAll(() =>
        {
            if (!_isSteady)
            {
                _cut = cut = new TableCut<TKey, TValue>(table, this, _sources, hosting);
            }
        });
        return cut;
    }

    /// <summary>Ends a cut. Where only it has kept the table from being its top alone, the table is that now.</summary>
    /// <remarks>
    /// Not where the version of the table was replaced meanwhile: it is revoked, and leading it back to its rows would undo that
    /// (I2). The version that goes on with these layers ends them in <see cref="GoOnAs"/>.
    /// </remarks>
    public void EndCut(TableCut<TKey, TValue> cut) => _locks.WithAll(() =>
    {
        if (_cut == cut)
        {
            _cut = null;
            BecomeSteadyIfNothingIsBelowLocked();
        }
    });

    private void BecomeSteadyIfNothingIsBelowLocked()
    {
        if (_sources.Length == 0 && _cut is null && !_isSteady && _retiredBy is null)
        {
            BecomeSteadyLocked();
        }
    }
}
