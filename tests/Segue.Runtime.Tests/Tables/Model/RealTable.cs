using System.Globalization;
using Segue.Runtime.Tables;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>A real table, whichever version its rows are of.</summary>
internal sealed class RealTable<TOld, TNew, TPair> : IVersionedTable
    where TOld : notnull
    where TNew : notnull
    where TPair : IVersionPair<TOld, TNew>
{
    private readonly TableGenerations<TOld, TNew> _generations = new(new PairMigration<TOld, TNew, TPair>());
    private Table<int, TOld>? _old = new();
    private Table<int, TNew>? _new;
    private IEnumerator<bool>? _sweep;
    private List<(Func<long> Count, Action Restore, Action Discard)> _backups = [];
    private bool _isFinalised = true;

    public List<string> Log { get; } = [];

    public string TryGet(int key) => Try(
        old => old.TryGetValue(key, out TOld? row) ? Text(row) : "absent",
        @new => @new.TryGetValue(key, out TNew? row) ? Text(row) : "absent");

    public string Set(int key, long value) => Try(
        old => Text(old[key] = TPair.MakeOld(value, 0)),
        @new => Text(@new[key] = TPair.MakeNew(value, "new")));

    public string TryAdd(int key, long value) => Try(
        old => old.TryAdd(key, TPair.MakeOld(value, 0)) ? Text(TPair.MakeOld(value, 0)) : "present",
        @new => @new.TryAdd(key, TPair.MakeNew(value, "new")) ? Text(TPair.MakeNew(value, "new")) : "present");

    public string TryUpdate(int key, long value, long comparison) => Try(
        old => old.TryUpdate(key, TPair.MakeOld(value, 0), TPair.MakeOld(comparison, 0)) ? Text(TPair.MakeOld(value, 0)) : "no",
        @new => @new.TryUpdate(key, TPair.MakeNew(value, "new"), TPair.MakeNew(comparison, "new")) ? Text(TPair.MakeNew(value, "new")) : "no");

    public string TryRemove(int key) => Try(
        old => old.TryRemove(key, out TOld? row) ? Text(row) : "absent",
        @new => @new.TryRemove(key, out TNew? row) ? Text(row) : "absent");

    public string GetOrAdd(int key, long value) => Try(
        old => Text(old.GetOrAdd(key, _ => TPair.MakeOld(value, 0))),
        @new => Text(@new.GetOrAdd(key, _ => TPair.MakeNew(value, "new"))));

    public string AddOrUpdate(int key, long value) => Try(
        old => Text(old.AddOrUpdate(key, TPair.MakeOld(value, 0), (_, row) => TPair.MakeOld(TPair.Read(row).Value + value, 0))),
        @new => Text(@new.AddOrUpdate(key, TPair.MakeNew(value, "new"), (_, row) => TPair.MakeNew(TPair.Read(row).Value + value, "new"))));

    public string Count() => Try(
        old => old.Count.ToString(CultureInfo.InvariantCulture),
        @new => @new.Count.ToString(CultureInfo.InvariantCulture));

    public string Enumerate() => _old is { } old ? Enumerate(old, Text) : Enumerate(_new!, Text);

    public string TryRepair(int key, long value)
    {
        TryGet(key);
        return Try(
            old => old.TryRepair(key, TPair.MakeOld(value, 0)) ? "repaired" : "no",
            @new => @new.TryRepair(key, TPair.MakeNew(value, "new")) ? "repaired" : "no");
    }

    public string TryDiscard(int key)
    {
        TryGet(key);
        return Try(old => old.TryDiscard(key) ? "discarded" : "no", @new => @new.TryDiscard(key) ? "discarded" : "no");
    }

    public string Sweep(int steps)
    {
        _sweep ??= Layers?.SweepRows().GetEnumerator();
        for (int step = 0; step < steps && _sweep is not null; step++)
        {
            if (!_sweep.MoveNext())
            {
                EndSweep();
            }
        }

        return "swept";
    }

    public string SweepAllAndDrop()
    {
        EndSweep();
        if (Layers is { } layers)
        {
            layers.SweepAll();
            Assert.Equal(0, layers.RowsLeft);
            if (!layers.TryDropLayers())
            {
                return "rows left";
            }
        }

        _isFinalised = true;
        return "dropped";
    }

    public string ChangeVersion()
    {
        if (!_isFinalised && _old is not null)
        {
            return "under way";
        }

        EndSweep();
        if (_old is { } old)
        {
            (_old, _new) = (null, _generations.GoUp(old));
        }
        else
        {
            (_old, _new) = (_generations.GoDown(_new!), null);
        }

        _isFinalised = false;
        _backups = [];
        return "changed";
    }

    public string BackUp()
    {
        EndSweep();

        // Backups that hold both versions are the kept table's model's; here a backup knows what one version's rows were.
        if (Layers is LayeredRows<int, TOld> { ConvertsRows: true } or LayeredRows<int, TNew> { ConvertsRows: true })
        {
            return "refused";
        }

        _backups.Add(_old is { } old ? Handle(old.BackUp()) : Handle(_new!.BackUp()));
        return _backups[^1].Count().ToString(CultureInfo.InvariantCulture);
    }

    public string Restore(int index)
    {
        EndSweep();
        if (_backups.Count == 0)
        {
            return "none";
        }

        try
        {
            _backups[index % _backups.Count].Restore();
            return "restored";
        }
        catch (ObjectDisposedException)
        {
            return "disposed";
        }
    }

    public string Discard(int index)
    {
        EndSweep();
        if (_backups.Count == 0)
        {
            return "none";
        }

        _backups[index % _backups.Count].Discard();
        return "discarded";
    }

    public override string ToString() => $"{(_old is null ? "V2" : "V1")} {Enumerate()} | {string.Join("; ", Log)}";

    private ILayeredTable? Layers => (_old is { } old ? ((ITableStorage<int, TOld>)old).Detour : ((ITableStorage<int, TNew>)_new!).Detour as object) as ILayeredTable;

    private static (Func<long> Count, Action Restore, Action Discard) Handle<TRow>(TableBackup<int, TRow> backup)
        where TRow : notnull
        => (() => backup.Count, backup.Restore, backup.Discard);

    private void EndSweep()
    {
        _sweep?.Dispose();
        _sweep = null;
    }

    private string Try(Func<Table<int, TOld>, string> old, Func<Table<int, TNew>, string> @new)
    {
        try
        {
            return _old is { } table ? old(table) : @new(_new!);
        }
        catch (RowQuarantinedException)
        {
            return "quarantined";
        }
    }

    private static string Enumerate<TRow>(Table<int, TRow> table, Func<TRow, string> text)
        where TRow : notnull
    {
        SortedDictionary<int, string> met = [];
        string end = "";
        try
        {
            foreach ((int key, TRow row) in table)
            {
                met.Add(key, $"{key}:{text(row)}");
            }
        }
        catch (RowQuarantinedException)
        {
            end = " and quarantined";
        }

        return string.Join(" ", met.Values) + end;
    }

    private static string Text(TOld row) => FormattableString.Invariant($"{TPair.Read(row).Value}/{TPair.Read(row).Tag}");

    private static string Text(TNew row) => FormattableString.Invariant($"{TPair.Read(row).Value}/{TPair.Read(row).Note}");
}
