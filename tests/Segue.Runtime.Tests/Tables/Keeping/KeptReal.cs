using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>A real table, whichever version its rows are of.</summary>
internal sealed class KeptReal : IKeptTable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TableGenerations<PageV1, PageV2> _generations;
    private readonly DateTimeOffset _start;
    private Table<int, PageV1>? _old;
    private Table<int, PageV2>? _new;

    public KeptReal()
    {
        _start = _time.GetUtcNow();
        _generations = new TableGenerations<PageV1, PageV2>(new PageMigration()) { Time = _time };
        _old = new Table<int, PageV1>(_time);
        _old.HostAlone(_time);
    }

    public List<string> Log { get; } = [];

    /// <summary>Whether it is broken: the tag of each written row is not the one that it says.</summary>
    public bool ForgetsTags { get; init; }

    /// <summary>Whether it is broken: reading a row is no use of it.</summary>
    public bool ForgetsUses { get; init; }

    /// <summary>Whether merges end before the next operation; else they go on beside.</summary>
    public bool MergesAlone { get; init; }

    public string Set(int key, int value, int tag, int life)
    {
        if (_old is { } old)
        {
            old[key] = MakeOld(value, tag, life);
        }
        else
        {
            _new![key] = MakeNew(value, tag, life);
        }

        return "set";
    }

    public string TryAdd(int key, int value, int tag, int life) =>
        (_old?.TryAdd(key, MakeOld(value, tag, life)) ?? _new!.TryAdd(key, MakeNew(value, tag, life))) ? "set" : "present";

    public string Get(int key)
    {
        if (ForgetsUses)
        {
            return Rows().Where(row => row.Key == key).Select(row => row.Text).FirstOrDefault("absent");
        }

        return _old is { } old
            ? old.TryGetValue(key, out PageV1? page) ? Text(page) : "absent"
            : _new!.TryGetValue(key, out PageV2? next) ? Text(next) : "absent";
    }

    public string Remove(int key) => (_old?.TryRemove(key, out _) ?? _new!.TryRemove(key, out _)) ? "removed" : "absent";

    public string Increment(int key) => _old is { } old
        ? Text(old.AddOrUpdate(key, new PageV1(0, "1"), (_, page) => page with { Value = page.Value + 1 }))
        : Text(_new!.AddOrUpdate(key, new PageV2(0, "1"), (_, page) => page with { Value = page.Value + 1 }));

    public string Find(int tag) =>
        string.Join(" ", (_old?.Find("tag", Tag(tag)).Select(row => row.Key) ?? _new!.Find("tag", Tag(tag)).Select(row => row.Key)).Order());

    public string RemoveAll(int tag) => $"{_old?.RemoveAll("tag", Tag(tag)) ?? _new!.RemoveAll("tag", Tag(tag))}";

    public string Advance(int minutes)
    {
        _time.Advance(TimeSpan.FromMinutes(minutes));
        return (_time.GetUtcNow() - _start).TotalMinutes.ToString(CultureInfo.InvariantCulture);
    }

    public string BackUp(int name) => Try(backups => backups.BackUp($"{name}"), "taken", "refused");

    public string Restore(int name) => Try(backups => backups.Restore($"{name}"), "restored", "none");

    public string Discard(int name)
    {
        string result = Backups.Discard($"{name}") ? "discarded" : "none";
        AwaitMerge();
        return result;
    }

    public string ChangeVersion()
    {
        // An upgrade begins once the one before is finalised; going back does not wait for that.
        if (_old is { } old)
        {
            Finalise();
            (_old, _new) = (null, _generations.GoUp(old));
        }
        else
        {
            (_old, _new) = (_generations.GoDown(_new!), null);
        }

        return "changed";
    }

    public string Finalise()
    {
        if ((_old as Table ?? _new!) is var table && TableOperations.For(table.GetType()) is var operations)
        {
            if (operations.TryGetLayers(table) is { KeepsWayBack: true } layers)
            {
                layers.SweepAll();
                layers.TryDropLayers();
            }
        }

        return "final";
    }

    public string All() => string.Join(" ", Rows().OrderBy(row => row.Key).Select(row => $"{row.Key}:{row.Text}"));

    public override string ToString() => $"{(_old is null ? "V2" : "V1")} {All()} | {string.Join("; ", Log)}";

    private ITableBackups Backups => (_old as ITableStorage<int, PageV1>)?.NamedBackups ?? ((ITableStorage<int, PageV2>)_new!).NamedBackups!;

    private IEnumerable<(int Key, string Text)> Rows() => _old?.Select(row => (row.Key, Text(row.Value))) ?? _new!.Select(row => (row.Key, Text(row.Value)));

    private string Try(Action<ITableBackups> action, string done, string refused)
    {
        try
        {
            action(Backups);
            AwaitMerge();
            return done;
        }
        catch (TableBackupException)
        {
            return refused;
        }
    }

    private void AwaitMerge()
    {
        if (MergesAlone)
        {
            (Backups as LayeredBackups<int, PageV1>)?.Merging.InTime().GetAwaiter().GetResult();
            (Backups as LayeredBackups<int, PageV2>)?.Merging.InTime().GetAwaiter().GetResult();
        }
    }

    private PageV1 MakeOld(int value, int tag, int life) => new(value, Tag(ForgetsTags ? 0 : tag), EndOf(life), IdleOf(life));

    private PageV2 MakeNew(int value, int tag, int life) => new(value, Tag(ForgetsTags ? 0 : tag), EndOf(life), IdleOf(life));

    private DateTimeOffset? EndOf(int life) => life == 1 ? _time.GetUtcNow() + TimeSpan.FromMinutes(2) : null;

    private static TimeSpan? IdleOf(int life) => life == 2 ? TimeSpan.FromMinutes(2) : null;

    private static string Tag(int tag) => tag == 0 ? "" : $"{tag}";

    private static string Text(PageV1 page) => $"{page.Value}#{(page.Tags.Length == 0 ? "0" : page.Tags)}";

    private static string Text(PageV2 page) => $"{page.Value}#{(page.Tags.Length == 0 ? "0" : page.Tags)}";
}
