using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Bytes;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Tables.Keeping;

namespace Segue.Runtime.Tests.Tables;

/// <summary>A table as bytes: whole or not at all.</summary>
public sealed class TableBytesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Table_ComesBack_RowByRow()
    {
        Table<string, AccountV1> table = Accounts(10_000);
        byte[] bytes = await WriteAsync(table);
        table["0"] = new AccountV1(-1);
        Progress progress = new();

        TableImport import = await ReadAsync(table, bytes, progress);
        Assert.Equal(-1, table["0"].Value);
        import.Replace(table);

        Assert.Equal(10_000, table.Count);
        Assert.Equal(Enumerable.Range(0, 10_000).Sum(key => (long)key), table.Sum(row => row.Value.Value));
        Assert.Equal(10_000, progress.Last);
    }

    [Fact]
    public async Task Bytes_WithAnyByteAltered_AreRefused_AndTheTableStays()
    {
        Table<string, AccountV1> table = Accounts(3);
        byte[] bytes = await WriteAsync(table);
        for (int index = 0; index < bytes.Length; index++)
        {
            byte[] damaged = [.. bytes];
            damaged[index] ^= 0x41;
            BytesException refused = await Assert.ThrowsAsync<BytesException>(() => ReadAsync(table, damaged));
            Assert.Equal(DiagnosticIds.BytesDamaged, refused.DiagnosticId);
        }

        Assert.True(table.Layers().Sources.Length > 0);
    }

    [Fact]
    public async Task Bytes_CutShortAnywhere_AreRefused()
    {
        Table<string, AccountV1> table = Accounts(3);
        byte[] bytes = await WriteAsync(table);
        for (int length = 0; length < bytes.Length; length++)
        {
            await Assert.ThrowsAsync<BytesException>(() => ReadAsync(table, bytes[..length]));
        }
    }

    [Fact]
    public async Task Bytes_OfAnotherTable_AreForeign()
    {
        byte[] bytes = await WriteAsync(Accounts(3));
        Table<int, AccountV1> otherKey = Hosted(new Table<int, AccountV1>());
        Table<string, PointV1> otherRow = Hosted(new Table<string, PointV1>());

        foreach (Table table in new Table[] { otherKey, otherRow })
        {
            BytesException refused = await Assert.ThrowsAsync<BytesException>(() =>
                TableOperations.For(table.GetType()).ReadAsync(table, new MemoryStream(bytes), progress: null, Cancellation));
            Assert.Equal(DiagnosticIds.BytesForeign, refused.DiagnosticId);
        }

        BytesException empty = await Assert.ThrowsAsync<BytesException>(() => ReadAsync(Accounts(0), []));
        Assert.Equal(DiagnosticIds.BytesForeign, empty.DiagnosticId);
    }

    [Fact]
    public async Task Uses_AreInTheBytes_SoThatIdleRowsEndWhenTheyWouldHave()
    {
        FakeTimeProvider time = new();
        Table<string, PageV1> table = new(time);
        table.HostAlone(time);
        table["a"] = new PageV1(1, "x", IdleTime: TimeSpan.FromMinutes(1));
        byte[] bytes = await WriteAsync(table);
        time.Advance(TimeSpan.FromSeconds(30));
        Table<string, PageV1> other = new(time);
        other.HostAlone(time);

        (await ReadAsync(other, bytes)).Replace(other);

        Assert.Equal(["a"], other.Find("tag", "x").Select(row => row.Key));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(other.ContainsKey("a"));
    }

    [Fact]
    public async Task FrozenRows_AreWritten_WhileTheTableGoesOn()
    {
        Table<string, AccountV1> table = Accounts(100);
        TableExport export = TableOperations.For(table.GetType()).BeginExport(table);
        table["0"] = new AccountV1(-1);
        table.TryRemove("1", out _);
        using MemoryStream stream = new();

        Assert.Equal(100, await export.WriteAsync(stream, null, Cancellation));
        export.End();
        Assert.Equal(99, table.Count);
        (await ReadAsync(table, stream.ToArray())).Replace(table);

        Assert.Equal(0, table["0"].Value);
        Assert.Equal(1, table["1"].Value);
    }

    private static Table<string, AccountV1> Accounts(int rows)
    {
        Table<string, AccountV1> table = Hosted(new Table<string, AccountV1>());
        for (int key = 0; key < rows; key++)
        {
            table[$"{key}"] = new AccountV1(key);
        }

        return table;
    }

    private static TTable Hosted<TTable>(TTable table)
        where TTable : Table
    {
        table.HostAlone(TimeProvider.System);
        return table;
    }

    private static async Task<byte[]> WriteAsync(Table table)
    {
        using MemoryStream stream = new();
        await TableOperations.For(table.GetType()).BeginExport(table).WriteAsync(stream, null, Cancellation);
        return stream.ToArray();
    }

    private static Task<TableImport> ReadAsync(Table table, byte[] bytes, IProgress<long>? progress = null) =>
        TableOperations.For(table.GetType()).ReadAsync(table, new MemoryStream(bytes), progress, Cancellation);

    private sealed class Progress : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
